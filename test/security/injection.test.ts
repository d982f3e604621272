import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unreadableUrl } from '#rules/fetched-text.ts'
import { storeKey } from '../http/support/door-client.ts'
import { inProcessClient } from '../support/in-process-client.ts'
import { createTrained } from '../support/models.ts'
import { makeTestWorld } from '../support/test-world.ts'
import {
  type Attack,
  attacksByFields,
  attacksByHeaders,
  attacksByMessages,
  mark,
  payloads,
  readsByName,
} from './support/injected.ts'
import { linesWrittenBy, loggingWorld, startWorldGateway } from './support/listening-world.ts'
import { type RawAnswer, sendRaw } from './support/raw-request.ts'

const quiet = await makeTestWorld({
  TOUCHSTONE_KEY_RATE: '0',
  TOUCHSTONE_TOKEN_ISSUER: 'https://issuer.example',
  TOUCHSTONE_TOKEN_CLIENTS: 'batch',
})
Object.assign(quiet, { textFetcher: { fetch: () => Promise.reject(unreadableUrl('unreachable')) } })
const { text: key } = await storeKey(quiet)
await createTrained(quiet, 'demo.injected', 1)
const world = loggingWorld(quiet)
const gateway = await startWorldGateway(world, ['https://page.example'])
afterAll(async () => {
  await gateway.stop()
  await world[Symbol.asyncDispose]()
})

type Sent = { readonly attack: Attack; readonly answer: RawAnswer }
const sent: Sent[] = []
let lines: readonly string[] = []

beforeAll(async () => {
  const attacks = [...attacksByFields(), ...attacksByMessages(), ...attacksByHeaders()]
  lines = await linesWrittenBy(() => sendAll(attacks))
}, 240_000)

async function sendAll(attacks: readonly Attack[]): Promise<void> {
  for (const attack of attacks) sent.push({ attack, answer: await send(attack) })
}

function send({ path, headers, ...attack }: Attack): Promise<RawAnswer> {
  return sendRaw(gateway.url, path, { ...attack, headers: { authorization: `Bearer ${key}`, ...headers } })
}

/** The answers of which something is true, with what was sent. */
function where(isSo: (answer: RawAnswer) => boolean): readonly unknown[] {
  return sent.filter(({ answer }) => isSo(answer)).map(({ attack, answer }) => ({ attack, ...answer }))
}

/** Characters of which a header may consist. Those of others are read differently by each reader. */
const printable = /^[\t\x20-\x7e]*$/

describe('whatever is in the path, query, headers or body of a request', () => {
  test('the answer is no internal error', () => {
    expect(sent.length).toBeGreaterThan(1_000)
    expect(where(({ status }) => status === 500)).toEqual([])
  })

  test('no header of the answer has it, and none is added', () => {
    const isOdd = (text: string) => !printable.test(text) || text.replaceAll(/%22|%3E|[?&][^&>]*/g, '').includes(mark)

    expect(where(({ rawHeaders }) => rawHeaders.some(isOdd))).toEqual([])
  })

  test('an answer of JSON is one document', () => {
    expect(where(isBrokenJson)).toEqual([])
  })

  test('each line of the log is one document, and nothing that was sent is in it', () => {
    const entries = lines.map((line) => JSON.parse(line))

    expect(entries.length).toBeGreaterThan(sent.length / 2)
    expect(new Set(entries.map(({ level }) => level))).toEqual(new Set(['INFO']))
    expect(lines.filter((line) => line.includes(mark) || !printable.test(line))).toEqual([])
  })
})

function isBrokenJson({ rawHeaders, text }: RawAnswer): boolean {
  const type = rawHeaders[rawHeaders.findIndex((name) => name.toLowerCase() === 'content-type') + 1]
  if (type !== 'application/json' || text === '') return false
  try {
    return typeof JSON.parse(text) !== 'object'
  } catch {
    return true
  }
}

describe.each(['json', 'text'] as const)('a log of %s', (format) => {
  test.each(payloads.map((payload) => [payload.slice(0, 50), payload]))(
    'has one line for an error whose message has %j',
    async (_, payload) => {
      const failing = {
        ...quiet,
        dynamodb: { send: () => Promise.reject(new Error(payload)) },
      } as unknown as typeof quiet
      const request = inProcessClient(loggingWorld(failing, format), key)

      const written = await linesWrittenBy(() => request('GET', '/v2/models'))

      expect(written.filter((line) => line.includes('internal error'))).toHaveLength(1)
      expect(written.filter((line) => !printable.test(line))).toEqual([])
      if (format === 'json') expect(written.map((line) => JSON.parse(line).level)).toEqual(['ERROR', 'INFO'])
    },
  )
})

test('no address that the service hands out is by the name that a caller has for it, but those of its MCP server', async () => {
  const host = `${mark}.example`
  const answers = await Promise.all(readsByName(host).map(async (read) => ({ read, answer: await send(read) })))

  const named = answers.filter(({ answer }) => JSON.stringify(answer).includes(host))

  expect(answers.length).toBeGreaterThan(40)
  expect(named).toEqual([])
  const metadata = await send({ path: '/.well-known/oauth-protected-resource/mcp', headers: { host } })
  expect(metadata.text).toContain(`http://${host}/mcp`)
  expect(metadata.rawHeaders).toContain('private, max-age=600')
})
