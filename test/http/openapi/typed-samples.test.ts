import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { documentedRegistry, documentedScoring } from '../../support/conformance/document.ts'
import { projectRoot } from '../../support/source-files.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const operations = [...documentedScoring().operations, ...documentedRegistry().operations]
const samples = operations.flatMap(({ operationId, 'x-codeSamples': samples }) =>
  samples.map((sample, index) => ({ ...sample, file: `${operationId}-${index}.ts` })),
)

/** Returns what the compiler says of these files, all in one process. */
async function problemsOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = temporaryFolder()
  const types = join(projectRoot, 'node_modules', '@types')
  const config = {
    extends: join(projectRoot, 'tsconfig.json'),
    compilerOptions: { typeRoots: [types] },
    include: ['.'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  for (const [file, source] of Object.entries(files)) writeFileSync(join(folder, file), source)
  const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc')
  const run = promisify(execFile)(process.execPath, [tsc, '--project', folder])
  return run.then(({ stdout }) => stdout).catch(({ stdout }) => String(stdout))
}

test('every sample in TypeScript passes the strict checks of the compiler, and a wrong one does not', async () => {
  const typed = samples.filter(({ lang }) => lang === 'TypeScript')
  const sources = Object.fromEntries(typed.map(({ file, source }) => [file, source]))
  const wrong = typed[0]?.source.replace('response.ok', 'response.fine') ?? ''

  const problems = await problemsOf({ ...sources, 'wrong.ts': wrong })

  expect(problems.trim().split('\n')).toEqual([expect.stringMatching(/wrong\.ts\(.*'fine' does not exist/)])
})

test('every operation has a sample of each example in each language, by a label of its own', () => {
  for (const { 'x-codeSamples': samples } of operations) {
    const labels = samples.map(({ label }) => label)
    const langs = [...Map.groupBy(samples, ({ lang }) => lang)]

    expect(langs.map(([lang]) => lang)).toEqual(['Shell', 'Python', 'TypeScript'])
    expect(new Set(langs.map(([, ofLanguage]) => ofLanguage.length)).size).toBe(1)
    expect(new Set(labels).size).toBe(labels.length)
  }
})
