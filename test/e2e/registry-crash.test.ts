import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { modelDefinition } from '../http/registry/support/registry.ts'
import { functionNamed, startHandlerDoubles } from '../support/handler-doubles.ts'
import { spawnService } from '../support/start-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { endOfJob } from './support/client-jobs.ts'

const doubles = await startHandlerDoubles()
afterAll(doubles.stop)
const env = { TOUCHSTONE_HANDLER_ENDPOINT: doubles.url }

test('kill -9 at any moment of a job loses nothing and triggers nothing twice', { timeout: 200_000 }, async () => {
  const handlers = { training: functionNamed('learn'), inference: functionNamed('infer') }
  const folder = temporaryFolder()
  doubles.answer('learn', () => ({ text: '{"weights":[1]}' }))
  doubles.answer('infer', () => ({ text: '{"price":2}' }))
  let service = await spawnService(folder, env)
  const apiKey = { TOUCHSTONE_API_KEY: service.apiKey }
  const ids: string[] = []

  for (const delayMs of [0, 100, 300, 800]) {
    const id = `model-${delayMs}`
    ids.push(id)
    await service.client.request('POST /v2/models', { body: { id, ...modelDefinition({ handlers }) } })
    for (const input of [undefined, { size: 1 }, { size: 2 }]) {
      await service.client.request('POST /v2/models/{model_id}/event-subscriptions', {
        path: { model_id: id },
        body: {
          ...{ trigger_event: 'training_complete', target_model_id: id, target_action: 'inference' },
          ...(input ? { input_source: 'stored', input } : { input_source: 'trigger_output' }),
        },
      })
    }
    const { job_id } = await service.client.request('POST /v2/models/{model_id}/versions/{version}/training', {
      path: { model_id: id, version: '1' },
      body: { input: {} },
    })
    await sleep(delayMs)
    await service.killEverything()

    service = await spawnService(folder, { ...env, ...apiKey })
    expect(await endOfJob(service.client, job_id)).toMatchObject({ status: 'success', output: { weights: [1] } })
  }

  for (const id of ids) {
    const path = { model_id: id }
    const query = { status: 'success' } as const
    const jobs = () => service.client.request('GET /v2/models/{model_id}/jobs', { path, query })
    await expect.poll(async () => (await jobs()).length, { timeout: 30_000 }).toBe(4)
    const triggered = (await jobs()).filter(({ job_type }) => job_type === 'inference')
    expect(new Set(triggered.map(({ triggered_by }) => triggered_by)).size).toBe(3)
    expect(new Set(triggered.map(({ input }) => JSON.stringify(input)))).toEqual(
      new Set(['{"weights":[1]}', '{"size":1}', '{"size":2}']),
    )
    expect(await service.client.request('GET /v2/models/{model_id}', { path })).toMatchObject({
      model: { active_version: '1' },
    })
  }
  await service.end()
})
