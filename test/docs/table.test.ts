import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { partitions } from '#table/partitions.ts'

const root = join(import.meta.dirname, '../..')
const page = await readFile(join(root, 'docs/table.md'), 'utf8')

/** The functions that the page names, each with the file that its link leads to. */
const named = [...page.matchAll(/\[((?:`\w+`(?:, )?)+)\]\(\.\.\/(functions\/table\/[\w-]+\.ts)\)/g)].flatMap(
  ([, names = '', file = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => ({ name, file })),
)

/** The named reads of a file of the table, by the forms that their names have. */
const readPattern =
  /^export (?:async )?function\*? ((?:find|page|list|read|oldest|first|axes|traits|samples|snapshots|runs|stored|activation|has)[A-Z]\w*|\w+(?:Due|Of))(?=[(<])/gm

/** Reads that other files of the table build on. They serve no access pattern of their own. */
const parts = [
  'readItem',
  'firstDue',
  'hasItems',
  'hasNoNewSamples',
  'hasTags',
  'tagsOf',
  'poolSortKeyOf',
  'samplesQuery',
]

test.each(named)('$name is exported by $file', async ({ name, file }) => {
  const code = await readFile(join(root, file), 'utf8')
  expect(code).toMatch(new RegExp(`^export (async )?function\\*? ${name}\\b`, 'm'))
})

test('every read of the table is on the page, under its file', async () => {
  const files = await readdir(join(root, 'functions/table'))
  const reads = await Promise.all(
    files.map(async (name) => {
      const file = `functions/table/${name}`
      const code = await readFile(join(root, file), 'utf8')
      return [...code.matchAll(readPattern)].map(([, read = '']) => ({ name: read, file }))
    }),
  )
  const expected = reads.flat().filter(({ name }) => !parts.includes(name))
  expect(expected.length).toBeGreaterThan(40)
  expect(named).toEqual(expect.arrayContaining(expected))
})

test('every form of a key is on the page', async () => {
  const written = Object.values(partitions).filter((start) => start !== partitions.ping)
  expect(written.filter((start) => !page.includes(`\`${start}`))).toEqual([])
})
