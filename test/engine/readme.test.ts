import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../functions/engine')
const readme = readFileSync(join(folder, 'README.md'), 'utf8')

test('every file of the engine is in a folder, and the map names every folder', () => {
  const entries = readdirSync(folder, { withFileTypes: true })

  expect(entries.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(['README.md'])
  expect(entries.filter((entry) => entry.isDirectory() && !readme.includes(`](${entry.name})`))).toEqual([])
})

test('a score takes six hops', () => {
  const hops = readme.split('## From a text to a score')[1]!.split('## Folders')[0]!

  expect(hops.match(/^\d+\. .*$/gm)).toHaveLength(6)
})
