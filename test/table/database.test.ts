import { PutCommand, QueryCommand, TransactGetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentClient, type Row } from '#table/document-client.ts'
import { queryAll, queryPage } from '#table/paging.ts'
import { transact, type Write } from '#table/transact.ts'
import { exists, isNew, put, update } from '#table/write.ts'
import { sourceFilesBelow } from '../support/source-files.ts'
import { howElsewhere, isElsewhere } from '../support/test-database.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const table = () => ({ TableName: world.settings.table })
const store = (pk: string, sk: string, row: Row = {}) =>
  documentClient(world).send(new PutCommand({ ...table(), Item: { pk, sk, ...row } }))
const partition = (pk: string) => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
  ConsistentRead: true,
})
const rowsOf = (pk: string) => Array.fromAsync(queryAll(world, partition(pk)))

test('what is stored is read as it was: numbers, bytes, empty texts, sets, and maps of any name', async () => {
  const row = {
    ...{ large: 2 ** 53 - 1, small: 1e-9, negative: -0.1, none: null, empty: '', list: [1, 'two', [3]] },
    ...{
      map: { constructor: { __proto__: 1 }, '': true },
      set: new Set(['b', 'a']),
      bytes: Uint8Array.of(0, 128, 255),
    },
  }
  await store('values', 'one', row)

  expect(await rowsOf('values')).toEqual([{ pk: 'values', sk: 'one', ...row }])
})

test('rows of a partition are in the order of the bytes of their keys in UTF-8', async () => {
  const ordered = ['#', '0', '10', '9', 'A', 'a', '~', 'é', '\u{ffff}', '\u{10000}']
  for (const sk of ordered.toReversed()) await store('order', sk)

  expect((await rowsOf('order')).map(({ sk }) => sk)).toEqual(ordered)
})

test('pages continue after the last row, and the last page says so', async () => {
  for (const sk of ['1', '2', '3', '4']) await store('pages', sk)
  const pageAfter = (sk?: string) =>
    queryPage(
      world,
      { ...partition('pages'), Limit: 2, ExclusiveStartKey: sk === undefined ? undefined : { pk: 'pages', sk } },
      (row) => row.sk,
      (row) => String(row.sk),
    )

  expect(await pageAfter()).toEqual({ items: ['1', '2'], next: '2' })
  expect(await pageAfter('2')).toEqual({ items: ['3', '4'], next: undefined })
})

test('a query that finds more than 1 MB is answered in parts, which are read as one', async () => {
  for (const sk of ['1', '2', '3', '4', '5']) await store('large', sk, { text: 'x'.repeat(300 * 1024) })

  const { Count } = await documentClient(world).send(new QueryCommand({ ...table(), ...partition('large') }))
  expect(Count).toBeLessThan(5)
  expect(await rowsOf('large')).toHaveLength(5)
})

test('the local index has a row as soon as it is written, and only the rows that have its key', async () => {
  await store('local', '1', { lsi1sk: 'b' })
  await store('local', '2', { lsi1sk: 'a' })
  await store('local', '3')

  const rows = await Array.fromAsync(queryAll(world, { ...partition('local'), IndexName: 'lsi1' }))
  expect(rows.map(({ sk }) => sk)).toEqual(['2', '1'])
})

test('a global index gets a row, and loses it with its key', async () => {
  await store('global', '1', { gsi1pk: 'of-test', gsi1sk: '1' })
  const query = {
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk',
    ExpressionAttributeValues: { ':pk': 'of-test' },
  }
  const rows = () => Array.fromAsync(queryAll(world, query))
  await expect.poll(rows).toHaveLength(1)

  await apply(update(world, { pk: 'global', sk: '1' }, { remove: ['gsi1pk', 'gsi1sk'] }))

  await expect.poll(rows).toEqual([])
})

test('a transaction is written whole or not at all, and names the writes whose conditions failed', async () => {
  await store('whole', 'there', { count: 1 })
  const key = (sk: string) => ({ pk: 'whole', sk })

  const refused = await transact(world, {
    fresh: put(world, key('fresh'), isNew),
    taken: put(world, key('there'), isNew),
    counted: update(world, key('there'), { add: { count: 1 } }),
  }).catch(String)
  const named = await transact(world, {
    fresh: put(world, key('fresh'), isNew),
    missing: update(world, key('missing'), { set: { count: 1 }, ...exists }),
  })

  expect(refused).toMatch(/ValidationException/)
  expect(named).toEqual(['missing'])
  expect(await rowsOf('whole')).toEqual([{ ...key('there'), count: 1 }])
})

test('conditions compare numbers, paths within maps, and what is missing', async () => {
  const key = { pk: 'conditions', sk: '1' }
  await store(key.pk, key.sk, { count: 9, lease: { run: 'a' } })
  const isMade = (when: string, values: Row) => apply(update(world, key, { set: { last: when }, when, values }))

  expect(await isMade('#count < :ten', { ten: 10 })).toBe(true)
  expect(await isMade('#count > :ten', { ten: 10 })).toBe(false)
  expect(await isMade('#lease.#run = :run', { run: 'a' })).toBe(true)
  expect(await isMade('#lease.#run = :run', { run: 'b' })).toBe(false)
  expect(await isMade('attribute_not_exists(#other) OR #other = :run', { run: 'b' })).toBe(true)
  expect(await isMade('#other = :run', { run: 'b' })).toBe(false)
})

test('a change sets, adds, drops and removes at once; a counter starts at nothing', async () => {
  const key = { pk: 'changes', sk: '1' }
  await store(key.pk, key.sk, { tags: new Set(['a', 'b']), old: 1, map: { kept: 1 } })

  const change = { set: { 'map.made': 2 }, add: { count: 3 }, drop: { tags: new Set(['a']) }, remove: ['old'] }
  await apply(update(world, key, change))

  expect(await rowsOf('changes')).toEqual([{ ...key, tags: new Set(['b']), map: { kept: 1, made: 2 }, count: 3 }])
})

test('a row above 400 KB is refused, and so is a transaction of more than 100 writes', async () => {
  const many = Array.from({ length: 101 }, (_, n) => [`${n}`, put(world, { pk: 'many', sk: `${n}` })] as const)

  await expect(store('huge', '1', { text: 'x'.repeat(410 * 1024) })).rejects.toThrow(/size/)
  await expect(transact(world, Object.fromEntries(many))).rejects.toMatchObject({ name: 'ValidationException' })
})

test.skipIf(isElsewhere)('the local database returns the key of a row that was not there before a change', async () => {
  expect(await rowBeforeChange('before-local')).toEqual({ pk: 'before-local', sk: '1' })
})

test.skipIf(!isElsewhere)(
  `nothing is returned of a row that was not there before a change (${howElsewhere})`,
  async () => {
    expect(await rowBeforeChange('before')).toBeUndefined()
  },
)

test.skipIf(isElsewhere)(
  'the local database returns the key with the attributes that a transaction reads',
  async () => {
    expect(await attributesInTransaction('read-local')).toEqual({ pk: 'read-local', sk: '1', count: 1 })
  },
)

test.skipIf(!isElsewhere)(`a transaction reads only the attributes that were asked for (${howElsewhere})`, async () => {
  expect(await attributesInTransaction('read')).toEqual({ count: 1 })
})

test('the service asks for neither of these answers, and has no stream of changes', () => {
  const calls = sourceFilesBelow('functions').map(({ code }) => code)
  const infrastructure = sourceFilesBelow('infra/aws').map(({ code }) => code)

  const returned = calls.flatMap((code) => [...code.matchAll(/ReturnValues\w*: '(\w+)'/g)].map(([, what]) => what))
  expect(returned).toEqual(['UPDATED_NEW'])
  expect(calls.filter((code) => code.includes('TransactGet'))).toEqual([])
  expect(infrastructure.filter((code) => /dynamoStream|StreamSpecification|StreamViewType/.test(code))).toEqual([])
})

/** Makes a change by itself, since some databases have no transactions. Returns false if its condition does not hold. */
async function apply({ Update }: Write): Promise<boolean> {
  if (!Update) throw new Error('This is no change.')
  return documentClient(world)
    .send(new UpdateCommand(Update))
    .then(
      () => true,
      (error) => {
        if (error.name === 'ConditionalCheckFailedException') return false
        throw error
      },
    )
}

async function rowBeforeChange(pk: string) {
  const change = { UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': 1 } }
  const command = new UpdateCommand({ ...table(), Key: { pk, sk: '1' }, ...change, ReturnValues: 'ALL_OLD' })
  return (await documentClient(world).send(command)).Attributes
}

async function attributesInTransaction(pk: string) {
  await store(pk, '1', { count: 1, other: 2 })
  const names = { ProjectionExpression: '#count', ExpressionAttributeNames: { '#count': 'count' } }
  const Get = { ...table(), Key: { pk, sk: '1' }, ...names }
  const { Responses } = await documentClient(world).send(new TransactGetCommand({ TransactItems: [{ Get }] }))
  return Responses?.[0]?.Item
}
