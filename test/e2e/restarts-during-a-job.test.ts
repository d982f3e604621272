import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { modelDefinition } from '../http/registry/support/registry.ts'
import { functionNamed, startHandlerDoubles } from '../support/handler-doubles.ts'
import { type SpawnedService, spawnService } from '../support/start-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { endOfJob } from './support/client-jobs.ts'

const doubles = await startHandlerDoubles()
afterAll(doubles.stop)
const env = { TOUCHSTONE_HANDLER_ENDPOINT: doubles.url }

const stopInOrder = (service: SpawnedService) => service.end('SIGTERM')
const crash = (service: SpawnedService) => service.killEverything()

test.each([
  ['three orderly stops of the service during calls of a handler are no crashes', stopInOrder, { status: 'success' }],
  [
    'three crashes of the service during calls of a handler fail the job',
    crash,
    { error: { code: 'handler_crashed' } },
  ],
])('%s', { timeout: 120_000 }, async (title, stop, end) => {
  const name = `slow-${title.length}`
  let calls = 0
  doubles.answer(name, () => (++calls > 3 ? { text: '{"calls":4}' } : new Promise(() => {})))
  const folder = temporaryFolder()
  let service = await spawnService(folder, env)
  onTestFinished(() => service.killEverything())
  const { apiKey } = service
  const handlers = { training: functionNamed(name), inference: functionNamed(name) }
  await service.client.request('POST /v2/models', { body: { id: name, ...modelDefinition({ handlers }) } })
  const { inference_job_id } = await service.client.request('POST /v2/models/{model_id}/versions/{version}/inference', {
    path: { model_id: name, version: '1' },
    body: { input: {} },
  })

  for (let call = 1; call <= 3; call++) {
    await vi.waitUntil(() => calls === call, { timeout: 20_000, interval: 20 })
    await stop(service)
    service = await spawnService(folder, { ...env, TOUCHSTONE_API_KEY: apiKey })
  }

  expect(await endOfJob(service.client, inference_job_id)).toMatchObject(end)
})
