import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineModelSchema } from '#rules/registered-model.ts'
import { registryCallerOf } from '#rules/registry-caller.ts'
import { findJob } from '#table/jobs.ts'
import { saveRevoked } from '#table/keys.ts'
import { createKey } from '#usecases/keys/create-key.ts'
import { dispatchJob } from '#usecases/registry/dispatch-job.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

test('a job whose key is revoked before the job runs fails, and reads nothing', async () => {
  const { key } = await createKey(world, { scope: 'authoring', namespaces: ['demo'], label: null })
  const handler = { type: 'in_process', value: 'touchstone.scoring' }
  const handlers = { training: handler, inference: handler }
  const caller = registryCallerOf(key)
  await registerModel(world, caller, {
    id: 'late',
    ...defineModelSchema.parse({ name: 'Late', description: '', handlers }),
  })
  const input = { handle: 'demo.any', content: 'thank you' }
  const jobId = await startJob(world, caller, 'late', '1', { action: 'inference', input })
  await saveRevoked(world, key)

  await dispatchJob(world, jobId, 'token')

  expect(await findJob(world, jobId)).toMatchObject({ status: 'failure', error: { code: 'key_ended' } })
})
