import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureConsole } from '../../../infra/console/ensure-console.ts'
import { projectRoot } from '../../support/source-files.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** Copies what the console is made of into a folder, with or without the packages. */
function checkout({ withPackages = true } = {}): string {
  const root = temporaryFolder()
  const isSource = (path: string) => !/[\\/]dist(\.|$)/.test(path)
  for (const part of ['client', 'console', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(join(projectRoot, part), join(root, part), { recursive: true, filter: isSource })
  if (withPackages) symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'))
  return root
}

const stampOf = (root: string) => readFileSync(join(root, 'console', 'dist', 'built-from'), 'utf8')

test('the console is built when it is absent, kept as long as nothing changed, and built again after a change', async () => {
  const root = checkout()

  const first = await ensureConsole(root)
  const stamp = stampOf(root)
  const second = await ensureConsole(root)
  appendFileSync(join(root, 'console', 'styles', 'base.css'), '\n.more {\n  color: red;\n}\n')
  const third = await ensureConsole(root)

  expect([first, second, third]).toEqual(['built', 'ready', 'built'])
  expect(stampOf(root)).not.toBe(stamp)
})

test('a test builds the console that is deployed, without the code that packages have for development', async () => {
  const root = checkout()
  await ensureConsole(root)

  expect(process.env.NODE_ENV).toBe('test')
  const licences = readFileSync(join(root, 'console', 'dist', 'console', 'licences.md'), 'utf8')
  expect([...licences.matchAll(/^## (\S+)/gm)].map(([, name]) => name)).not.toContain('debug')
})

test('builds at the same time leave one whole console, and nothing beside it', async () => {
  const root = checkout()

  await Promise.all([ensureConsole(root), ensureConsole(root), ensureConsole(root)])

  const page = readFileSync(join(root, 'console', 'dist', 'index.html'), 'utf8')
  const files = [...page.matchAll(/"\.\/(console\/[^"]+)"/g)].map(([, file = '']) => file)
  expect(files.filter((file) => !existsSync(join(root, 'console', 'dist', file)))).toEqual([])
  expect(readdirSync(join(root, 'console')).filter((name) => name.startsWith('dist'))).toEqual(['dist'])
})

test('without development dependencies there is no console, or the one that was built before', async () => {
  const root = checkout({ withPackages: false })

  const before = await ensureConsole(root)
  cpSync(join(projectRoot, 'console', 'dist'), join(root, 'console', 'dist'), { recursive: true })

  expect([before, await ensureConsole(root)]).toEqual(['absent', 'ready'])
})

test('a build that fails says why, and leaves the console of before', async () => {
  const root = checkout()
  await ensureConsole(root)
  const stamp = stampOf(root)
  writeFileSync(join(root, 'console', 'main.tsx'), 'const = 1')

  await expect(ensureConsole(root)).rejects.toThrow('main.tsx')
  expect(stampOf(root)).toBe(stamp)
})
