import type { ModelClient } from 'touchstone/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SpawnedService, spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { makeTrainedModel } from './support/client-models.ts'

const folder = makeTemporaryFolder()
let service: SpawnedService

beforeAll(async () => {
  service = await start()
})
afterAll(async () => {
  await service.end('SIGKILL')
  folder.remove()
})

const start = (env = {}) => spawnService(folder.path, { TOUCHSTONE_RETRAIN_AFTER_COUNT: '6', ...env })

/** Makes a trained model whose retrains are activated whatever their AUC. */
async function makeRetrained(handle: string): Promise<ModelClient> {
  const model = await makeTrainedModel(service.client, handle)
  await service.client.request('PATCH /v1/models/{handle}', {
    path: { handle },
    body: { promotion_policy: { max_auc_loss: null } },
  })
  return model
}

async function giveFeedback({ handle }: ModelClient, count: number) {
  for (let i = 0; i < count; i++) {
    const quality = i % 2
    const content = quality ? `thank you for number ${i}` : `denied, see section ${i}`
    await service.client.request('POST /v1/models/{handle}/score', {
      path: { handle },
      body: { content, feedback: { warmth: quality } },
    })
  }
}

/** Waits for the background retrain: its version is active, and the lease is released. */
const retrained = (model: ModelClient, version_no: number) =>
  expect
    .poll(() => model.get(), { timeout: 30_000, interval: 100 })
    .toMatchObject({ version_no, state: 'ready', buffered_feedback: 0 })

test('enough feedback makes a new version, which is trained on it and serves', async () => {
  const model = await makeRetrained('demo.by-itself')
  await giveFeedback(model, 5)
  expect(await model.get()).toMatchObject({ version_no: 1, state: 'ready', buffered_feedback: 5 })

  await giveFeedback(model, 1)
  await retrained(model, 2)

  const path = { handle: model.handle }
  const [version] = await Array.fromAsync(model.versions())
  expect(version).toMatchObject({ version_no: 2, triggered_by: 'retrain_buffered', sample_count: 36 })
  const [run] = await Array.fromAsync(service.client.items('GET /v1/models/{handle}/runs', { path }))
  expect(run).toMatchObject({ kind: 'retrain_buffered', status: 'succeeded', outcome: { activated: true } })
  const [activation] = await Array.fromAsync(service.client.items('GET /v1/models/{handle}/activations', { path }))
  expect(activation).toMatchObject({ from: 1, to: 2, cause: 'retrain_buffered', actor: run?.run_id })
  expect(await model.get()).toMatchObject({ last_operation: { kind: 'retrain', status: 'succeeded' } })
})

test('a retrain that was due at a power failure runs after the next start', async () => {
  const { handle } = await makeRetrained('demo.power-cut')
  await giveFeedback(service.client.model(handle), 6)

  await service.killEverything()
  service = await start({ TOUCHSTONE_API_KEY: service.apiKey })

  await retrained(service.client.model(handle), 2)
})
