import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
let copy = ''

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'touchstone-schemas-'))
  for (const name of ['functions', 'package.json']) await cp(join(root, name), join(copy, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  const { compilerOptions } = JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8'))
  // The OpenAPI generator adds fields to what a schema may say of itself.
  compilerOptions.types.push('zod-openapi')
  await writeFile(
    join(copy, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['functions/rules', 'functions/table/registrations.ts'] }),
  )
})

afterAll(() => rm(copy, { recursive: true, force: true }))

/** An edit of one file: the text to find, and the text that takes its place. */
type Edit = readonly [file: string, found: string, replacement: string]

/** Returns the files in which the compiler finds an error after these edits, which are undone again. */
async function filesWithErrors(edits: readonly Edit[]): Promise<readonly string[]> {
  const originals = new Map<string, string>()
  for (const [file, found, replacement] of edits) {
    const text = await readFile(join(copy, file), 'utf8')
    expect(text.split(found), `${file}: ${found}`).toHaveLength(2)
    originals.set(file, text)
    await writeFile(join(copy, file), text.replace(found, replacement))
  }
  const output = await outputOfCompiler()
  for (const [file, text] of originals) await writeFile(join(copy, file), text)
  return [...new Set([...output.matchAll(/^(\S+\.ts)\(\d+,\d+\): error/gm)].map(([, file]) => file!))].sort()
}

async function outputOfCompiler(): Promise<string> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  try {
    return (await promisify(execFile)(process.execPath, [compiler, '--noEmit', '-p', copy], { cwd: copy })).stdout
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

const field = 'nickname: z.string().max(20)'
const fieldOfMini = 'nickname: z.string()'

test('a field that only a request accepts does not compile', { timeout: 120_000 }, async () => {
  const edits: Edit[] = [
    [
      'functions/rules/model-request.ts',
      '  ...nullishFields(modelPolicies),',
      `  ...nullishFields(modelPolicies),\n  ${field}.optional(),`,
    ],
    [
      'functions/rules/trait.ts',
      '.strictObject(optionalFields(traitFields) ',
      `.strictObject({ ...optionalFields(traitFields), ${field}.optional() } `,
    ],
    [
      'functions/rules/sample.ts',
      '  quality: qualityInputSchema,',
      `  quality: qualityInputSchema,\n  ${field}.optional(),`,
    ],
    ['functions/rules/key-request.ts', '  scope: scopeSchema,', `  scope: scopeSchema,\n  ${field}.optional(),`],
    [
      'functions/rules/registered-version.ts',
      '    version: versionNameSchema,',
      `    version: versionNameSchema,\n    ${field}.optional(),`,
    ],
    [
      'functions/rules/subscription.ts',
      '    status: subscriptionStatusSchema.optional(),',
      `    status: subscriptionStatusSchema.optional(),\n    ${field}.optional(),`,
    ],
  ]
  expect(await filesWithErrors(edits)).toEqual(edits.map(([file]) => file).sort())
})

test('a new field of a noun causes a compile error in each place that still lacks it', {
  timeout: 120_000,
}, async () => {
  const edits: Edit[] = [
    ['functions/rules/model-fields.ts', 'export const modelFields = {', `export const modelFields = {\n  ${field},`],
    ['functions/rules/trait.ts', 'const traitFields = {', `const traitFields = {\n  ${field},`],
    // Its schemas are of zod/mini, where a limit is no method.
    ['functions/rules/key.ts', 'const keyFields = {', `const keyFields = {\n  ${fieldOfMini},`],
    [
      'functions/rules/registered-model.ts',
      '    description: descriptionSchema,',
      `    description: descriptionSchema,\n    ${field},`,
    ],
  ]
  expect(await filesWithErrors(edits)).toEqual(
    [
      // The default of a new model's field, and its view.
      'functions/rules/model-fields.ts',
      'functions/rules/model-view.ts',
      // The default of a trait's field. Its stored form and its view follow by themselves.
      'functions/rules/trait.ts',
      // The traits that an import gives to a draft: the field has to be exported as well.
      'functions/rules/export-part.ts',
      // The request that creates a key, and the use case that fills in the stored key.
      'functions/rules/key-request.ts',
      // The versions of a registered model, its view, and the attributes that PUT writes.
      'functions/rules/registered-version.ts',
      'functions/rules/registered-model-view.ts',
      'functions/table/registrations.ts',
    ].sort(),
  )
})
