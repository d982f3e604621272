import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { findJob } from '#table/jobs.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { sweepJobs } from '#usecases/registry/sweep-jobs.ts'
import { createDraft, runTaskState, runUntilRecorded } from '../../support/models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_TOKEN_NAMESPACES: 'demo' })
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
const scoring = { type: 'in_process', value: 'touchstone.scoring' }
const definition = defineModelSchema.parse({
  ...{ name: 'Tone', description: '', handlers: { training: scoring, inference: scoring } },
})

/** A training job whose run has ended, and whose state machine could not tell it. */
async function makeUntold(id: string) {
  const handle = await createDraft(world, `demo.${id}`)
  await registerModel(world, caller, { id, ...definition })
  const job_id = await startJob(world, caller, id, '1', { action: 'training', input: { handle, effort: 'low' } })
  await runTaskState(world, 'dispatch-the-handler', { job_id, token: 'token' })
  const run = world.started.find((one) => one.handle === handle)
  if (!run) throw new Error('The run was not started')
  const version_no = await runUntilRecorded(world, run)
  await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
  return job_id
}

test('a training job whose run has ended, and did not tell it, ends as its run did when its time is over', async () => {
  const job_id = await makeUntold('swept')
  world.setClock(new Date(Date.now() + 3_700_000))

  const swept = await sweepJobs(world)

  expect(swept).toEqual({ due: 1, done: 1, failed: 0 })
  expect(await findJob(world, job_id)).toMatchObject({ status: 'success' })
  expect(await findRegisteredModel(world, 'swept')).toMatchObject({ active_version: '1' })
})

test('so does one whose state machine times out', async () => {
  const job_id = await makeUntold('timed-out')

  await runTaskState(world, 'fail-the-job', { job_id, error: { Error: 'States.Timeout', Cause: '' } })

  expect(await findJob(world, job_id)).toMatchObject({ status: 'success' })
})
