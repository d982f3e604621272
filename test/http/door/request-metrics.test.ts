import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LogLine, logAsDeployed, metricsIn } from '../../support/metric-documents.ts'
import { createTrained } from '../../support/models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { doorClient, storeKey } from '../support/door-client.ts'

let place: TestWorld
let key: string
beforeAll(async () => {
  place = await makeTestWorld()
  await createTrained(place, 'demo.counted', 1)
  key = (await storeKey(place)).text
})
afterAll(() => place[Symbol.asyncDispose]())

const score = 'POST /v1/models/{handle}/score'
const path = { handle: 'demo.counted' }
const dimensions = { environment: 'prod', function: 'score' }

/** Returns the values of a line's metrics; more than one of each as a list. */
const valuesOf = (line: LogLine) => Object.fromEntries(metricsIn(line).map(({ metric, value }) => [metric, value]))

test('the one line of a score is a metric document, with the count of the request, its latency and its ids', async () => {
  const { world, lines } = logAsDeployed(place, 'score')

  await doorClient(world, key)(score, { path, body: { content: 'so glad to help you' } })

  const [line, ...others] = lines()
  expect(others).toEqual([])
  expect(line).toMatchObject({
    ...{ level: 'INFO', message: 'request', route: score, status: 200, handle: 'demo.counted', version: 'v1' },
    ...{ key_id: expect.stringMatching(/^key_/), gateway_request_id: 'test', scored: 'request' },
    labels: expect.any(Object),
  })
  expect(metricsIn(line!)).toEqual([
    { metric: 'requests', value: 1, dimensions: { ...dimensions, outcome: 'done' } },
    { metric: 'latency', value: line?.duration_ms, dimensions: { ...dimensions, outcome: 'done' } },
  ])
})

test.each([
  ['a text at an address', score, { content: 'https://example.com/page' }],
  ['a batch', `${score}/batch`, { items: [{ content: 'one' }, { content: 'two' }] }],
])('a score of %s has no latency, since it takes longer by nature', async (_, route, body) => {
  const { world, lines } = logAsDeployed(place, 'score')
  const fetch = async (url: string) => ({ url, content: 'so glad to help you', content_type: 'text' })
  const textFetcher = { fetch } as unknown as TestWorld['textFetcher']

  await doorClient({ ...world, textFetcher }, key)(route, { path, body })

  expect(lines()).toMatchObject([{ status: 200 }])
  expect(metricsIn(lines()[0]!).map(({ metric }) => metric)).toEqual(['requests'])
})

test('scores that come in quick succession share a document, with their count and each latency', async () => {
  const { world, lines } = logAsDeployed(place, 'score')
  const ask = () => doorClient(world, key)(score, { path, body: { content: 'so glad to help you' } })

  for (let count = 0; count < 51; count++) await ask()

  const written = lines()
  const documents = written.flatMap((line, index) => (metricsIn(line).length > 0 ? [index] : []))
  expect(documents[0]).toBe(0)
  expect(documents.length).toBeLessThan(20)
  for (const [before, at] of documents.slice(1).map((at, index) => [documents[index]!, at] as const)) {
    const counted = written.slice(before + 1, at + 1)
    const latencies = counted.map(({ duration_ms }) => Number(duration_ms))
    expect(valuesOf(written[at]!)).toEqual({ requests: counted.length, latency: latencies })
  }
})

test('a refused request and one that fails are counted apart, and have no latency', async () => {
  const { world, lines } = logAsDeployed(place, 'score')
  const now = () => {
    throw new Error('broken')
  }

  await doorClient(world, key)(score, { path: { handle: 'demo.absent' }, body: { content: 'x' } })
  await doorClient({ ...world, now }, key)(score, { path, body: { content: 'x' } })

  const counted = lines().flatMap(metricsIn)
  expect(counted).toEqual([
    { metric: 'requests', value: 1, dimensions: { ...dimensions, outcome: 'refused' } },
    { metric: 'requests', value: 1, dimensions: { ...dimensions, outcome: 'failed' } },
  ])
})

test('a line has no more than the fields that somebody reads', async () => {
  const { world, lines } = logAsDeployed(place, 'score')

  await doorClient(world, key)(score, { path, body: { content: 'so glad to help you' } })

  expect(Object.keys(lines()[0] ?? {}).toSorted()).toEqual(
    [
      ...['level', 'message', 'service', 'timestamp', '_aws', 'environment', 'function', 'outcome', 'requests'],
      ...['latency', 'route', 'status', 'handle', 'key_id', 'version', 'scored', 'labels', 'duration_ms'],
      ...['request_id', 'gateway_request_id'],
    ].toSorted(),
  )
})
