import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fromItsStart, keysBeginningWith } from '#table/key-range.ts'
import { filesBelow, projectRoot } from '../support/source-files.ts'

test('a range of keys has all that begin with its prefix, and no others', () => {
  const { ':from': from, ':to': to } = keysBeginningWith('RUN#')
  const isWithin = (key: string) => from <= key && key <= to

  expect(['RUN#', 'RUN#run_01', 'RUN#zz'].filter(isWithin)).toHaveLength(3)
  expect(['RETRAIN', 'RUN', 'RUN$', 'RUNS#1', 'TAG#a'].filter(isWithin)).toEqual([])
})

test('no query asks for the beginning of a key: the local database would read all keys of the partition on the way there', () => {
  const asking = filesBelow('functions/table').filter((path) =>
    /begins_with\(/.test(readFileSync(join(projectRoot, path), 'utf8')),
  )

  expect(asking).toEqual([])
})

test('a page that goes on from a key reads nothing before it', () => {
  const query = { ExpressionAttributeValues: keysBeginningWith('RUN#'), ExclusiveStartKey: { pk: 'm', sk: 'RUN#5' } }

  expect(fromItsStart(query).ExpressionAttributeValues).toEqual({ ':from': 'RUN#5', ':to': 'RUN#~' })
  expect(fromItsStart({ ...query, ScanIndexForward: false }).ExpressionAttributeValues).toEqual({
    ':from': 'RUN#',
    ':to': 'RUN#5',
  })
})
