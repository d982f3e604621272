import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  complete,
  endOf,
  type Job,
  type Registered,
  refusal,
  start,
  subscribe,
} from '../../http/registry/support/registry.ts'
import { must } from '../../http/support/wire.ts'
import { type RunningService, startService } from '../../support/start-service.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'examples', 'price-model')
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))

let service: RunningService
beforeAll(async () => {
  service = await startService({ handlers: { folder, timeoutSeconds: 60, memoryMb: 256 } })
  await must(service.request, 'POST', '/v2/models', read('model.json'))
})
afterAll(() => service.stop())

test('the price model is registered, trained and active, and a subscription prices the products', async () => {
  const { request } = service
  const subscription = await subscribe(request, 'prices', {
    ...{ trigger_event: 'training_complete', target_model_id: 'prices', target_action: 'inference' },
    input_source: 'trigger_output',
  })

  const trained = await endOf(request, await start(request, 'prices', '1', 'training', read('training.json')))

  expect(trained).toMatchObject({ status: 'success', warnings: [], output: { held_out: { sales: 36 } } })
  const { model, version } = await must<Registered>(request, 'GET', '/v2/models/prices')
  expect([model.active_version, version.status]).toEqual(['1', 'active'])
  const inferred = await endOf(request, await jobOf(subscription.id))
  expect(inferred).toMatchObject({
    status: 'success',
    warnings: [],
    output: {
      prices: [
        { id: 'coffee on weekdays', limited_by: null },
        { id: 'coffee on weekends', limited_by: null },
      ],
    },
  })
})

/** The job that a subscription set off. */
async function jobOf(subscriptionId: string): Promise<string> {
  let found: Job | undefined
  await expect
    .poll(async () => {
      const jobs = await must<Job[]>(service.request, 'GET', '/v2/models/prices/jobs')
      found = jobs.find(({ triggered_by }) => triggered_by === subscriptionId)
      return found
    })
    .toBeDefined()
  return String(found?.job_id)
}

test('an input that violates the contract never reaches a handler, and one that a handler refuses fails the job', async () => {
  const { request } = service
  await must(request, 'POST', '/v2/models/prices/new_version', { version: 'odd', description: '' })
  const train = (sales: object[]) =>
    request('POST', '/v2/models/prices/versions/odd/training', { body: { input: { sales } } })
  const sale = { price: 2, units: 3 }

  expect(await train([sale])).toMatchObject(refusal(422, /sales/))
  expect(await train(Array(30).fill({ ...sale, price: 0 }))).toMatchObject(refusal(422, /sales\.0\.price/))
  const jobId = await start(request, 'prices', 'odd', 'training', { input: { sales: Array(30).fill(sale) } })
  expect(await endOf(request, jobId)).toMatchObject({
    status: 'failure',
    error: { code: 'handler_error', message: expect.stringContaining('three or more different prices') },
  })
  expect(await complete(request, jobId, { status: 'success' })).toMatchObject(refusal(409))
})
