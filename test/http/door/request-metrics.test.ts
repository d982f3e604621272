import { afterAll, beforeAll, expect, test } from 'vitest'
import { logAsDeployed, metricsIn } from '../../support/metric-documents.ts'
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

test('only a score of one text that came with the request has a latency', async () => {
  const { world, lines } = logAsDeployed(place, 'score')
  const textFetcher = { fetch: async (url: string) => ({ url, content: 'so glad to help you', content_type: 'text' }) }
  const ask = doorClient({ ...world, textFetcher } as unknown as TestWorld, key)

  await ask(score, { path, body: { content: 'https://example.com/page' } })
  await ask(`${score}/batch`, { path, body: { items: [{ content: 'one' }, { content: 'two' }] } })

  expect(lines()).toMatchObject([{ status: 200, scored: 'address' }, { status: 200 }])
  expect(
    lines()
      .flatMap(metricsIn)
      .map(({ metric }) => metric),
  ).toEqual(['requests', 'requests'])
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
