import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { hashOfKey, makeKeyText } from '#rules/key.ts'
import { putKey } from '#table/keys.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { metricBatch } from '#world/metric-fields.ts'
import { accessLogFields } from '../../infra/aws/http-api.ts'
import { counted } from '../../infra/cost/counted-operations.ts'
import { inventoryOf } from '../../infra/cost/inventory.ts'
import { costOf } from '../../infra/cost/usage.ts'
import { idleMonth, millionScores } from '../../infra/cost/usages.ts'
import type { Environment } from '../../infra/environments/environment.ts'
import { callDoor } from '../http/support/call-door.ts'
import { logAsDeployed } from '../support/metric-documents.ts'
import { createDraft, runTraining } from '../support/models.ts'
import { recordTableCalls } from '../support/table-calls.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'
import { committed } from './aws/synthesized.ts'

let world: TestWorld
let key: string
beforeAll(async () => {
  world = await makeTestWorld()
  key = makeKeyText(world.randomBelow)
  await putKey(world, {
    ...{ ...owner, key_id: `key_${world.newId()}`, hash: hashOfKey(key), label: null },
    ...{ created_at: world.now().toISOString(), expires_at: null, revoked_at: null, last_used_at: null },
  })
  await createDraft(world, handle, ['clarity', 'warmth'])
  await runTraining(world, handle)
})
afterAll(() => world[Symbol.asyncDispose]())

const handle = 'demo.costed'
const isRead = ({ command }: { command: string }) => /^(Get|Query|BatchGet)/.test(command)
const gatewayLine = JSON.stringify(accessLogFields)
  .replace('$context.requestId', 'Zq1xYjEFIAMEPdA=')
  .replace('$context.routeKey', 'POST /v1/models/{handle}/score')
  .replace(/\$context\.status/, '200')
  .replaceAll(/\$context\.(response|integration)(Length|Latency)/g, '1234')
  .replace('$context.integrationErrorMessage', '-')

test('a warm score makes the calls, and writes the bytes, that it is counted with', async () => {
  const { world: deployed, lines } = logAsDeployed(world, 'score')
  const score = () =>
    callDoor(deployed, scoringRoutes, {
      ...{ routeKey: 'POST /v1/models/{handle}/score', path: { handle }, key },
      body: { content: 'thank you so much' },
    })
  await score()
  const bytesOfLine = () => Buffer.byteLength(JSON.stringify(lines().at(-1)))
  expect(bytesOfLine()).toBeLessThanOrEqual(counted.score.logBytes + counted.metrics.bytes + counted.metrics.valueBytes)

  let answerBytes = 0
  const calls = await recordTableCalls(deployed, async () => {
    answerBytes = Buffer.byteLength((await score()).text)
  })

  const { consistentReads, writes, logBytes, accessLogBytes, answerBytes: most } = counted.score
  expect(calls.filter(isRead)).toHaveLength(consistentReads)
  expect(calls.filter((call) => !isRead(call))).toHaveLength(writes)
  expect(bytesOfLine()).toBeLessThanOrEqual(logBytes)
  expect(gatewayLine.length).toBeLessThanOrEqual(accessLogBytes)
  expect(answerBytes).toBeLessThanOrEqual(most)
  // On a busy machine, the time for metrics to wait can pass before there are so many requests.
  const before = lines().length
  for (let waiting = 1; waiting < metricBatch.most; waiting++) await score()
  const { bytes, valueBytes } = counted.metrics
  const longest = Math.max(
    ...lines()
      .slice(before)
      .map((line) => Buffer.byteLength(JSON.stringify(line))),
  )
  expect(longest).toBeGreaterThan(logBytes)
  expect(longest).toBeLessThanOrEqual(logBytes + bytes + metricBatch.most * valueBytes)
})

test('a sweep that finds nothing makes the calls, and writes the bytes, that it is counted with', async () => {
  const { world: deployed, lines } = logAsDeployed(world, 'sweep')

  const calls = await recordTableCalls(deployed, () => sweepAll(deployed, {}))

  expect(calls.filter(isRead)).toHaveLength(counted.sweep.reads)
  expect(calls.filter((call) => !isRead(call))).toHaveLength(counted.sweep.writes)
  const written = lines().reduce((sum, line) => sum + Buffer.byteLength(JSON.stringify(line)) + 1, 0)
  expect(written).toBeLessThanOrEqual(counted.sweep.logBytes)
})

test('a million warm scores cost at most 1.90 USD, and a month of dev without a request at most 0.50 USD', () => {
  const { dev, prod } = z.object({ dev: z.custom<Environment>(), prod: z.custom<Environment>() }).parse(committed)

  expect(costOf(millionScores(prod, 1)).usd).toBeLessThanOrEqual(1.9)
  expect(costOf(millionScores(prod, 1000)).usd).toBeLessThanOrEqual(1.9)
  expect(costOf(idleMonth(inventoryOf('dev', dev))).usd).toBeLessThanOrEqual(0.5)
})
