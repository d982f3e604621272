import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Unavailable } from '#rules/refusal.ts'
import { readItem } from '#table/read-item.ts'
import { makeDynamodb } from '#world/dynamodb.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import { close, listen } from '../../infra/local/http-server.ts'

type Call = { readonly headers: IncomingHttpHeaders; readonly body: string }

let calls: Call[] = []
/** Answers each call in turn; the last of them answers all that follow. */
let answers: ((response: ServerResponse) => void)[] = []
const server = createServer(async (request, response) => {
  calls.push({ headers: request.headers, body: await text(request) })
  const answer = answers.length > 1 ? answers.shift() : answers[0]
  answer?.(response)
})

let endpoint = ''
beforeAll(async () => {
  endpoint = await listen(server, '127.0.0.1', 0)
})
afterAll(() => close(server, 0))

const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' }
const address = { TableName: 'table', Key: { pk: 'a', sk: 'b' } }
const found = (response: ServerResponse) => response.end('{"Item":{"pk":{"S":"a"},"count":{"N":"1.5"}}}')
const item = { pk: 'a', count: 1.5 }

/** Returns a world whose SDK has sent its first request, and forgets that. */
async function warmWorld() {
  const past = makeDynamodb({ endpoint, region: 'eu-west-1', credentials })
  answers = [found]
  await past.dynamodb.send(new GetItemCommand({ TableName: 'table', Key: { pk: { S: 'a' }, sk: { S: 'b' } } }))
  calls = []
  return { ...makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: 'table' })), ...past }
}

test('a read past the SDK is one request, with the credentials and the region of the SDK', async () => {
  const { readPastSdk } = await warmWorld()

  expect(await readPastSdk(address)).toEqual({ item })

  const [{ headers, body } = { headers: {}, body: '' }, ...more] = calls
  expect(more).toEqual([])
  expect(headers).toMatchObject({
    'x-amz-target': 'DynamoDB_20120810.GetItem',
    'x-amz-security-token': 'token',
    'x-amz-date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
    authorization: expect.stringMatching(signature),
  })
  expect(JSON.parse(body)).toEqual({
    ...{ TableName: 'table', ConsistentRead: true },
    Key: { pk: { S: 'a' }, sk: { S: 'b' } },
  })
})

const signature =
  /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/eu-west-1\/dynamodb\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$/

test.each([
  ['an error', (response: ServerResponse) => response.writeHead(400).end('{"__type":"x#ThrottlingException"}')],
  ['a failure of the server', (response: ServerResponse) => response.writeHead(500).end('no')],
  ['an answer that is no JSON', (response: ServerResponse) => response.end('<html>')],
  ['a reset', (response: ServerResponse) => response.socket?.resetAndDestroy()],
])('after %s the SDK reads', async (_what, fail) => {
  const world = await warmWorld()
  answers = [fail, found]

  expect(await readItem(world, address.Key)).toEqual(item)

  expect(calls).toHaveLength(2)
})

test.each([
  ['a lost connection', (response: ServerResponse) => response.socket?.resetAndDestroy()],
  ['a call without an answer', () => {}],
])('%s leaves the SDK all of its time', async (_what, fail) => {
  const world = await warmWorld()
  answers = [fail, (response) => setTimeout(found, 700, response)]

  expect(await readItem(world, address.Key)).toEqual(item)
})

test('a database that does not answer is refused as one that is away, within the time of a request', {
  timeout: 20_000,
}, async () => {
  const world = await warmWorld()
  answers = [() => {}]

  const started = performance.now()
  await expect(readItem(world, address.Key)).rejects.toThrow(Unavailable)

  expect(performance.now() - started).toBeLessThan(10_000)
})
