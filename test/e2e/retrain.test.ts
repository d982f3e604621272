import { afterAll, beforeAll, expect, test } from 'vitest'
import { allPages, makeTrained, must, type Run } from '../http/support/wire.ts'
import type { SendRequest } from '../support/service-client.ts'
import { type SpawnedService, spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

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

type Model = { readonly version_no: number; readonly buffered_feedback: number; readonly state: string }
type Version = { readonly version_no: number; readonly triggered_by: string; readonly sample_count: number }

async function giveFeedback(request: SendRequest, path: string, count: number) {
  for (let i = 0; i < count; i++) {
    const quality = i % 2
    const content = quality ? `thank you for number ${i}` : `denied, see section ${i}`
    await must(request, 'POST', `${path}/score`, { content, feedback: { warmth: quality } })
  }
}

const modelAt = (path: string) => must<Model>(service.request, 'GET', path)
/** Waits for the background retrain: its version is active, and the lease is released. */
const retrained = (path: string, version_no: number) =>
  expect
    .poll(() => modelAt(path), { timeout: 30_000, interval: 100 })
    .toMatchObject({ version_no, state: 'ready', buffered_feedback: 0 })

test('enough feedback makes a new version, which is trained on it and serves', async () => {
  const path = await makeTrained(service.request, 'demo.by-itself')
  await must(service.request, 'PATCH', path, { promotion_policy: { max_auc_loss: null } })
  await giveFeedback(service.request, path, 5)
  expect(await modelAt(path)).toMatchObject({ version_no: 1, state: 'ready', buffered_feedback: 5 })

  await giveFeedback(service.request, path, 1)
  await retrained(path, 2)

  const versions = await allPages<Version>(service.request, `${path}/versions`, 50)
  expect(versions[0]).toMatchObject({ version_no: 2, triggered_by: 'retrain_buffered', sample_count: 36 })
  const [run] = await allPages<Run>(service.request, `${path}/runs`, 50)
  expect(run).toMatchObject({ kind: 'retrain_buffered', status: 'succeeded', outcome: { activated: true } })
  const [activation] = await allPages(service.request, `${path}/activations`, 50)
  expect(activation).toMatchObject({ from: 1, to: 2, cause: 'retrain_buffered', actor: run?.run_id })
  expect(await modelAt(path)).toMatchObject({ last_operation: { kind: 'retrain', status: 'succeeded' } })
})

test('a retrain that was due at a power failure runs after the next start', async () => {
  const path = await makeTrained(service.request, 'demo.power-cut')
  await must(service.request, 'PATCH', path, { promotion_policy: { max_auc_loss: null } })
  await giveFeedback(service.request, path, 6)

  await service.killEverything()
  service = await start({ TOUCHSTONE_API_KEY: service.apiKey })

  await retrained(path, 2)
})
