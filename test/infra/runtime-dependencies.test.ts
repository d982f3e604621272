import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startFlags } from '../../infra/local/limit-heap-growth.ts'
import { filesBelow, projectRoot, sourceFilesBelow, withoutComments } from '../support/source-files.ts'

type Package = { readonly name: string } & Record<
  'scripts' | 'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
>

const {
  name: ownName,
  scripts,
  dependencies,
  devDependencies,
  optionalDependencies,
}: Package = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
/** The scripts for people who use the service; the others are for those who change it. */
const userScripts = ['start', 'ts', 'demo', 'make-key', 'backup', 'restore', 'restore-finish', 'token']

test('all that the service and the scripts of its users load is installed by npm ci --omit=dev', () => {
  const local = sourceFilesBelow('infra').filter(({ path }) => path.startsWith('infra/local/') || isScript(path))
  const shared = new Set(local.flatMap(({ imports }) => imports))
  const files = [
    ...sourceFilesBelow('functions'),
    ...sourceFilesBelow('client'),
    ...sourceFilesBelow('cli'),
    ...sourceFilesBelow('infra').filter(({ path }) => shared.has(path)),
    ...local,
  ]

  const loaded = files.flatMap(({ path, code }) => packagesLoadedBy(code).map((name) => ({ path, name })))
  // Without Vite, the service starts without the console.
  const optional = new Set([ownName, 'vite'])
  const missing = loaded.filter(({ name }) => !optional.has(name) && !(name in dependencies))

  expect(missing).toEqual([])
  expect(loaded.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['croner', 'jsonata', 'jose', 'piscina', 'zod', '@aws-sdk/client-dynamodb']),
  )
})

test('the database program is installed too, and the Node of this project is not', () => {
  expect(Object.keys(optionalDependencies)).toEqual([expect.stringMatching(/^@dynoxide\//)])
  expect(devDependencies).toHaveProperty('node')
})

test('each script of users runs a file of the service in place of its shell, so that signals reach it', () => {
  const files = [...filesBelow('infra'), ...filesBelow('cli')]

  for (const name of userScripts) {
    const words = (scripts[name] ?? '').split(' ')
    const flags = name === 'start' ? startFlags : []
    expect(words.slice(0, -1)).toEqual(['exec', 'node', ...flags, '--import', './infra/local/require-node.mjs'])
    expect(files, name).toContain(words.at(-1))
  }
})

function isScript(path: string): boolean {
  return userScripts.some((name) => scripts[name]?.endsWith(` ${path}`))
}

/** Returns the packages that code loads when it runs. Imports of types are erased before. */
function packagesLoadedBy(code: string): readonly string[] {
  const forms = [
    /^\s*(?:import|export)\s+(?!type\b)[^'"`()=]*\bfrom\s*['"](.+?)['"]/gm,
    /^\s*import\s*['"](.+?)['"]/gm,
    /\bimport\(\s*['"](.+?)['"]/g,
    /\bresolve\(\s*['"`]([^.'"`$/][^'"`$]*)\/.+?['"`]\)/g,
  ]
  const specifiers = forms.flatMap((form) => [...withoutComments(code).matchAll(form)].map(([, name = '']) => name))
  const names = specifiers.filter((specifier) => !/^[.#]/.test(specifier) && !isBuiltin(specifier))
  return names.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
}
