import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ensureConsole } from '../../../infra/console/ensure-console.ts'
import { projectRoot } from '../../support/source-files.ts'
import { makeTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

/** Copies what the console is made of into a folder, with or without the packages. */
function checkout({ root = temporaryFolder(), withPackages = true } = {}): string {
  const isSource = (path: string) => !/[\\/]dist(\.|$)/.test(path)
  for (const part of ['client', 'console', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(join(projectRoot, part), join(root, part), { recursive: true, filter: isSource })
  if (withPackages) symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'))
  return root
}

const stampOf = (root: string) => readFileSync(join(root, 'console', 'dist', 'built-from'), 'utf8')

describe('a checkout', () => {
  // A build takes a second of CPU: each test takes the console as the one before left it.
  const folder = makeTemporaryFolder()
  const root = checkout({ root: folder.path })
  afterAll(folder.remove)

  test('without a console gets one whole console by builds at the same time, and nothing beside it', async () => {
    const outcomes = await Promise.all([ensureConsole(root), ensureConsole(root)])

    expect(outcomes).toContain('built')
    const page = readFileSync(join(root, 'console', 'dist', 'index.html'), 'utf8')
    const files = [...page.matchAll(/"\.\/(console\/[^"]+)"/g)].map(([, file = '']) => file)
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => !existsSync(join(root, 'console', 'dist', file)))).toEqual([])
    expect(readdirSync(join(root, 'console')).filter((name) => name.startsWith('dist'))).toEqual(['dist'])
  })

  test('gets the console that is deployed from a test, too, without the code that packages have for development', () => {
    expect(process.env.NODE_ENV).toBe('test')
    const licences = readFileSync(join(root, 'console', 'dist', 'console', 'licences.md'), 'utf8')
    expect([...licences.matchAll(/^## (\S+)/gm)].map(([, name]) => name)).not.toContain('debug')
  })

  test('keeps its console as long as nothing changed, and gets another after a change', async () => {
    const stamp = stampOf(root)
    const unchanged = await ensureConsole(root)
    appendFileSync(join(root, 'console', 'styles', 'base.css'), '\n.more {\n  color: red;\n}\n')
    const changed = await ensureConsole(root)

    expect([unchanged, changed]).toEqual(['ready', 'built'])
    expect(stampOf(root)).not.toBe(stamp)
  })

  test('whose build fails is told why, and keeps the console of before', async () => {
    const stamp = stampOf(root)
    writeFileSync(join(root, 'console', 'main.tsx'), 'const = 1')

    await expect(ensureConsole(root)).rejects.toThrow('main.tsx')
    expect(stampOf(root)).toBe(stamp)
  })
})

test('without development dependencies there is no console, or the one that was built before', async () => {
  const root = checkout({ withPackages: false })

  const before = await ensureConsole(root)
  cpSync(join(projectRoot, 'console', 'dist'), join(root, 'console', 'dist'), { recursive: true })

  expect([before, await ensureConsole(root)]).toEqual(['absent', 'ready'])
})
