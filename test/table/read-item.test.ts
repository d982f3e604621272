import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentClient } from '#table/document-client.ts'
import { readItem } from '#table/read-item.ts'
import { makeDynamodb } from '#world/dynamodb.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

const key = { pk: 'ITEM', sk: 'ONE' }

let world: TestWorld
let past: ReturnType<typeof makeDynamodb>
let address: { readonly TableName: string; readonly Key: typeof key }
beforeAll(async () => {
  world = await makeTestWorld()
  const { endpoint, region, credentials } = world.dynamodb.config
  past = makeDynamodb({ region, credentials, ...(endpoint && { endpoint }) })
  address = { TableName: world.settings.table, Key: key }
})
afterAll(async () => {
  past.dynamodb.destroy()
  await world[Symbol.asyncDispose]()
})

const readBySdk = async () => (await documentClient(world).send(new GetCommand(address))).Item

test('before the SDK has sent a request, nothing is read past it', async () => {
  expect(await past.readPastSdk(address)).toBeUndefined()

  await past.dynamodb.send(new GetItemCommand({ ...address, Key: { pk: { S: 'a' }, sk: { S: 'b' } } }))

  expect(await past.readPastSdk(address)).toEqual({ item: undefined })
})

test('past the SDK, an item of any shape is read as the SDK reads it', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  const number = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer().map((n) => n / 1024),
  )
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 8 })
  const setOf = (member: fc.Arbitrary<unknown>) =>
    fc.uniqueArray(member, { minLength: 1, maxLength: 3, selector: String }).map((members) => new Set(members))
  const name = fc.oneof(text, fc.constantFrom('constructor', 'toString', 'S', 'N', 'M'))
  const scalar = fc.oneof(text, fc.constant(''), number, fc.boolean(), fc.constant(null), bytes)
  const set = fc.oneof(setOf(text), setOf(fc.integer()), setOf(bytes))
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, scalar, set, tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  }))

  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value, { maxKeys: 6 }), async (fields) => {
      const Item = { ...fields, ...key }
      await documentClient(world).send(new PutCommand({ TableName: world.settings.table, Item }))

      expect(await past.readPastSdk(address)).toEqual({ item: await readBySdk() })
    }),
    { numRuns: 60 },
  )
})

test.each([
  ['a number beyond the safe ones', 'count', { N: '90071992547409931' }],
  ['a field called __proto__', '__proto__', { S: 'a' }],
])('%s is left to the SDK', async (_what, name, value) => {
  const Item = { pk: { S: key.pk }, sk: { S: key.sk }, [name]: value }
  await world.dynamodb.send(new PutItemCommand({ TableName: world.settings.table, Item }))

  expect(await past.readPastSdk(address)).toBeUndefined()
  expect(await readItem({ ...world, ...past }, key)).toEqual(await readBySdk())
})
