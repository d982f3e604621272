import { afterAll, beforeAll, expect, test } from 'vitest'
import { failedCompletion } from '#rules/job-completion.ts'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { findModel } from '#table/models.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { endJob } from '#usecases/registry/end-job.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { logAsDeployed, metricsIn } from '../../support/metric-documents.ts'
import {
  createDraft,
  giveFeedback,
  runRetraining,
  runTaskState,
  runTraining,
  startRetrainRun,
  startRun,
} from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

let place: TestWorld
beforeAll(async () => {
  place = await makeTestWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '4' })
  // In the middle of a month, so that only the first version of each model is the first of it.
  place.setClock(new Date('2026-06-10T12:00:00Z'))
})
afterAll(() => place[Symbol.asyncDispose]())

const environment = 'prod'
const flip = (outcome: string) => ({ metric: 'flips', value: 1, dimensions: { environment, outcome } })

test('a training counts its flip, once, and whether its version became active', async () => {
  const handle = await writeTrained(place, 'demo.flips', 2)
  const { world, lines } = logAsDeployed(place)

  const { run, version_no } = await runTraining(world, handle)
  await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
  await activateVersion(world, owner, handle, { version: 1 })
  await runTraining(world, handle)

  expect(lines().flatMap(metricsIn)).toEqual([flip('activated'), flip('kept')])
})

test('a background retrain counts its success, with its duration', async () => {
  const handle = await writeTrained(place, 'demo.retrained', 1)
  await giveFeedback(place, handle, [1, 0, 1, 0])
  const { world, lines } = logAsDeployed(place)

  await runRetraining(world, handle)

  const dimensions = { environment, outcome: 'done' }
  expect(lines().flatMap(metricsIn)).toEqual([
    flip('activated'),
    { metric: 'retrains', value: 1, dimensions },
    { metric: 'retrain_duration', value: expect.any(Number), dimensions },
  ])
})

test('a background retrain that fails is counted, once; a training that somebody asked for is not', async () => {
  const handle = await writeTrained(place, 'demo.fails', 1)
  await giveFeedback(place, handle, [1, 0, 1, 0])
  const { world, lines } = logAsDeployed(place)
  const error = { Error: 'Boom', Cause: '' }

  const run = await startRetrainRun(world, { handle, buffer_epoch: (await findModel(world, handle))?.fencing_token })
  for (let attempt = 0; attempt < 2; attempt++) await runTaskState(world, 'release-the-lease', { ...run, error })
  const requested = await startRun(world, handle)
  await runTaskState(world, 'release-the-lease', { ...requested, error })

  expect(lines().filter(({ level }) => level === 'WARN')).toMatchObject([
    { message: 'A run failed.', kind: 'retrain_buffered', handle },
    { message: 'A run failed.', kind: 'retune', handle },
  ])
  expect(lines().flatMap(metricsIn)).toEqual([
    { metric: 'retrains', value: 1, dimensions: { environment, outcome: 'failed' } },
  ])
})

test('pruned versions are counted', async () => {
  const handle = await writeTrained(place, 'demo.pruned', 6)
  const { world, lines } = logAsDeployed(place)
  const version_retention_policy = { keep_unnamed: 2, keep_first_of_month: true }
  await updateModel(world, owner, handle, { version_retention_policy })

  const input = { handle, run_id: 'run_1', fencing_token: 1 }
  for (let attempt = 0; attempt < 2; attempt++) await runTaskState(world, 'prune-the-versions', input)

  expect(lines().flatMap(metricsIn)).toEqual([{ metric: 'pruned_versions', value: 3, dimensions: { environment } }])
})

test('a job that fails is counted, once', async () => {
  const { world, lines } = logAsDeployed(place)
  const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
  const handler = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' }
  const definition = { name: 'Prices', description: '', handlers: { training: handler, inference: handler } }
  await registerModel(world, caller, { id: 'prices', ...defineModelSchema.parse(definition) })
  const job_id = await startJob(world, caller, 'prices', '1', { action: 'training', input: {} })

  for (let attempt = 0; attempt < 2; attempt++) await endJob(world, job_id, failedCompletion('bad', 'no prices'))

  expect(lines().flatMap(metricsIn)).toEqual([{ metric: 'failed_jobs', value: 1, dimensions: { environment } }])
})

test('a sweep writes the age of the oldest owed work, which is 0 where none is', async () => {
  await using quiet = await makeTestWorld()
  const { world, lines } = logAsDeployed(quiet)
  const age = (value: number) => ({ metric: 'owed_work_age', value, dimensions: { environment } })

  await sweepAll(world, {})
  const now = Date.now()
  quiet.setClock(new Date(now))
  await startRun(quiet, await createDraft(quiet, 'demo.owed'))
  quiet.setClock(new Date(now + 90_000))
  const start = () => Promise.reject(new Error('It is away.'))
  await sweepAll({ ...world, stateMachines: { ...world.stateMachines, start } }, {}).catch(() => {})

  expect(lines().flatMap(metricsIn)).toEqual([age(0), age(60)])
})
