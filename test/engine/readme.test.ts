import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../functions/engine')
const readme = readFileSync(join(folder, 'README.md'), 'utf8')
const links = [...readme.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, text = '', path = '']) => ({ text, path }))

test('every link of the map leads to a file, and every function that it names is there', () => {
  const dead = links.filter(({ path }) => !existsSync(join(folder, path)))
  const functions = links.flatMap(({ text, path }) => (/^`(?:\w+\.)?(\w+)`$/.test(text) ? [{ text, path }] : []))
  const missing = functions.filter(({ text, path }) => {
    const source = readFileSync(join(folder, path), 'utf8')
    return !text
      .replaceAll('`', '')
      .split('.')
      .every((name) => new RegExp(`\\b${name}\\b`).test(source))
  })

  expect(dead).toEqual([])
  expect(functions.length).toBeGreaterThan(6)
  expect(missing).toEqual([])
})

test('the engine has a folder for every file, and the map names every folder', () => {
  const entries = readdirSync(folder, { withFileTypes: true })

  expect(entries.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(['README.md'])
  expect(entries.filter((entry) => entry.isDirectory() && !readme.includes(`](${entry.name})`))).toEqual([])
})

test('a score takes six hops', () => {
  const hops = readme.split('## From a text to a score')[1]!.split('## Folders')[0]!

  expect(hops.match(/^\d+\. .*$/gm)).toHaveLength(6)
})
