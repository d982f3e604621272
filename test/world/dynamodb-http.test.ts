import { createServer, type ServerResponse } from 'node:http'
import { type AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callLimits } from '#world/call-limits.ts'
import { makeDynamodbHttp } from '#world/dynamodb-http.ts'
import { close, freePort, listen } from '../../infra/local/http-server.ts'

type Answer = (response: ServerResponse) => void

/** Answers each call by the next of these; the last one again and again. */
let answers: Answer[] = []
let calls = 0
const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => answers[Math.min(calls++, answers.length - 1)]?.(response))
})
let endpoint = ''

beforeAll(async () => {
  endpoint = await listen(server, '127.0.0.1', 0)
})
afterAll(() => close(server, 0))

type Handler = 'own' | 'of the SDK'

function clientWith(handler: Handler, at = endpoint, limits = callLimits.requestHandler): DynamoDBClient {
  const requestHandler = handler === 'own' ? makeDynamodbHttp(limits) : limits
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  return new DynamoDBClient({ ...callLimits, requestHandler, endpoint: at, region: 'us-east-1', credentials })
}

const readCommand = () => new GetItemCommand({ TableName: 'table', Key: { pk: { S: 'a' } }, ConsistentRead: true })

type ReadOptions = {
  readonly at?: string
  readonly abortSignal?: AbortSignal
  readonly limits?: typeof callLimits.requestHandler
}

/** Reads an item, and returns what a caller of the SDK sees of it, and the number of calls that arrived. */
async function read(handler: Handler, given: readonly Answer[], { at, abortSignal, limits }: ReadOptions = {}) {
  answers = [...given]
  calls = 0
  const client = clientWith(handler, at, limits)
  const sent = client.send(readCommand(), abortSignal ? { abortSignal } : {})
  const seen = await sent.then(
    ({ Item, $metadata }) => ({ Item, attempts: $metadata.attempts, requestId: $metadata.requestId }),
    ({ name, code, $metadata, $fault }) => ({ name, code, status: $metadata?.httpStatusCode, $fault }),
  )
  client.destroy()
  return { seen, calls }
}

const json =
  (status: number, body: unknown): Answer =>
  (response) => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'request-1' }
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  }
const error = (status: number, type: string) => json(status, { __type: `com.amazonaws#${type}`, message: 'No.' })
const found = json(200, { Item: { pk: { S: 'a' } } })
const reset: Answer = (response) => response.socket?.resetAndDestroy()
const cutOff: Answer = (response) => {
  response.writeHead(200, { 'content-length': 100 }).write('{"Item"')
  setImmediate(() => response.socket?.destroy())
}
const inPieces: Answer = (response) => {
  response.write('{"Item":{"pk":{"S":"')
  setImmediate(() => response.end('ä"}}}'))
}

test.for<[string, readonly Answer[]]>([
  ['an item', [found]],
  ['no item', [json(200, {})]],
  ['an answer in pieces', [inPieces]],
  ['a throttled call that succeeds next', [error(400, 'ProvisionedThroughputExceededException'), found]],
  ['a call that is throttled again and again', [error(400, 'ThrottlingException')]],
  ['an internal error that is gone next', [error(500, 'InternalServerError'), found]],
  ['an internal error that stays', [error(500, 'InternalServerError')]],
  ['a body that is not JSON', [json(503, 'Service Unavailable')]],
  ['credentials that have expired', [error(400, 'ExpiredTokenException')]],
  ['a table that does not exist', [error(400, 'ResourceNotFoundException')]],
  ['a connection that is reset once', [reset, found]],
  ['a connection that is reset again and again', [reset]],
  ['an answer that is cut off, then a whole one', [cutOff, found]],
])('%s is seen as with the handler of the SDK, after as many calls', async ([, given]) => {
  expect(await read('own', given)).toEqual(await read('of the SDK', given))
})

test('a port where nobody listens is refused as with the handler of the SDK', async () => {
  const nowhere = `http://127.0.0.1:${await freePort()}`

  const own = await read('own', [], { at: nowhere })

  expect(own.seen).toMatchObject({ code: 'ECONNREFUSED' })
  expect(own).toEqual(await read('of the SDK', [], { at: nowhere }))
})

test('a call without an answer ends at its limit, as with the handler of the SDK', async () => {
  const limits = { ...callLimits.requestHandler, requestTimeout: 100 }

  const own = await read('own', [() => {}], { limits })

  expect(own.seen).toMatchObject({ name: 'TimeoutError', code: 'ETIMEDOUT' })
  expect(own.seen).toEqual((await read('of the SDK', [() => {}], { limits })).seen)
})

test.for<[string, () => AbortSignal]>([
  ['before it is sent', () => AbortSignal.abort()],
  ['while it waits for its answer', () => abortedByServer.signal],
])('a call that is aborted %s ends as with the handler of the SDK, and is not repeated', async ([, signal]) => {
  const seen = []
  for (const handler of ['own', 'of the SDK'] as const) {
    abortedByServer = new AbortController()
    seen.push((await read(handler, [() => abortedByServer.abort()], { abortSignal: signal() })).seen)
  }

  expect(seen[0]).toMatchObject({ name: 'AbortError' })
  expect(seen[0]).toEqual(seen[1])
})
let abortedByServer = new AbortController()

const text = fc.string({ unit: 'grapheme' })
const number = fc.oneof(fc.bigInt(), fc.double({ noNaN: true, noDefaultInfinity: true })).map(String)
const binary = fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64'))
const setOf = (element: fc.Arbitrary<string>) => fc.uniqueArray(element, { minLength: 1, maxLength: 3 })
/** An attribute of any type, as DynamoDB writes it. */
const { attribute } = fc.letrec((tie) => ({
  attribute: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text.map((S) => ({ S })),
    number.map((N) => ({ N })),
    binary.map((B) => ({ B })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true }),
    setOf(text).map((SS) => ({ SS })),
    setOf(number).map((NS) => ({ NS })),
    setOf(binary).map((BS) => ({ BS })),
    fc.array(tie('attribute'), { maxLength: 3 }).map((L) => ({ L })),
    fc.dictionary(text, tie('attribute'), { maxKeys: 3 }).map((M) => ({ M })),
  ),
}))

test('an item of any shape is read as with the handler of the SDK', async () => {
  const clients = { own: clientWith('own'), reference: clientWith('of the SDK') }
  const readItem = async (client: DynamoDBClient): Promise<Record<string, AttributeValue> | undefined> =>
    (await client.send(readCommand())).Item

  await fc.assert(
    fc.asyncProperty(fc.dictionary(text, attribute, { maxKeys: 6 }), async (Item) => {
      answers = [json(200, { Item })]
      expect(await readItem(clients.own)).toEqual(await readItem(clients.reference))
    }),
    { numRuns: 60 },
  )
  for (const client of Object.values(clients)) client.destroy()
})
