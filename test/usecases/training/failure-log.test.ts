import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { failedCompletion } from '#rules/job-completion.ts'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { endJob } from '#usecases/registry/end-job.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { makeDraftOfSubjects, startDiscoveryRun, startSynthesisRun } from '../../support/draft-runs.ts'
import { createDraft, runTaskState, startRun } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
let warnings: [message: string, fields: Record<string, unknown>][] = []
beforeAll(async () => {
  const made = await makeTestWorld()
  const warn = (message: unknown, fields: unknown) =>
    warnings.push([String(message), fields as Record<string, unknown>])
  world = Object.assign(made, { log: { ...made.log, warn } })
})
afterEach(() => {
  warnings = []
  world.setClock(undefined)
})
afterAll(() => world[Symbol.asyncDispose]())

const stepError = { Error: 'Boom', Cause: JSON.stringify({ errorMessage: 'the disk is full' }) }

test('a step that fails leaves no warning, because it may be repeated', async () => {
  const handle = await createDraft(world, 'demo.retried')
  const run = await startRun(world, handle)
  const late = { ...run, fencing_token: run.fencing_token + 1 }

  await expect(runTaskState(world, 'renew-the-lease', late)).rejects.toThrow('no longer has the lease')
  await expect(runTaskState(world, 'publish-the-outcome', { ...late, handle: 7, retries_left: 1 })).rejects.toThrow()

  expect(warnings).toEqual([])
})

test('the last attempt of a step whose failure ends no run leaves a warning with its cause', async () => {
  const handle = await createDraft(world, 'demo.step')
  const run = await startRun(world, handle)
  const late = { ...run, fencing_token: run.fencing_token + 1 }

  await expect(runTaskState(world, 'renew-the-lease', { ...late, retries_left: 0 })).rejects.toThrow()

  const reason = expect.stringContaining('no longer has the lease')
  expect(warnings).toEqual([
    [
      'A step is given up.',
      {
        ...{ step: 'renew-the-lease', handle, run_id: run.run_id, duration_ms: expect.any(Number) },
        ...{ outcome: 'LeaseLost', reason, error: expect.objectContaining({ name: 'LeaseLost' }) },
      },
    ],
  ])
})

test('a step that cannot read its payload leaves a warning too', async () => {
  const input = { handle: 'demo.none', retries_left: 0 }

  await expect(runTaskState(world, 'prune-the-versions', input)).rejects.toThrow()

  expect(warnings).toMatchObject([['A step is given up.', { step: 'prune-the-versions', handle: 'demo.none' }]])
})

test.each([
  ['train', async (handle: string) => startRun(world, await createDraft(world, handle)), 'training_failed'],
  [
    'discover',
    async (handle: string) => startDiscoveryRun(world, await makeDraftOfSubjects(world, handle)),
    'discovery_failed',
  ],
  [
    'synthesize',
    async (handle: string) => startSynthesisRun(world, await makeDraftOfSubjects(world, handle)),
    'synthesis_failed',
  ],
] as const)('a %s run that fails leaves one warning with its error and the cause', async (kind, start, code) => {
  const { handle, run_id, fencing_token } = await start(`demo.fails-${kind}`)

  const input = { handle, run_id, fencing_token, error: stepError }
  await runTaskState(world, 'release-the-lease', input)
  await runTaskState(world, 'release-the-lease', input)

  const reason = expect.stringContaining('failed')
  const cause = 'Boom: the disk is full'
  expect(warnings).toEqual([['A run failed.', { handle, run_id, kind, code, reason, cause }]])
})

test('a run whose lease expires leaves one warning', async () => {
  const handle = await createDraft(world, 'demo.lost')
  const { run_id } = await startRun(world, handle)
  world.setClock(new Date(Date.now() + 3600_000))

  await loadModel(world, owner, handle, 'read')
  await loadModel(world, owner, handle, 'read')

  expect(warnings).toMatchObject([['A run failed.', { handle, run_id, kind: 'train', code: 'run_lost' }]])
})

test('a job that fails leaves a warning with the code of its error, without what its handler wrote', async () => {
  const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
  const elsewhere = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' }
  const handlers = { training: elsewhere, inference: elsewhere }
  await registerModel(world, caller, {
    id: 'prices',
    ...defineModelSchema.parse({ name: 'Prices', description: '', handlers }),
  })
  const job_id = await startJob(world, caller, 'prices', '1', { action: 'training', input: {} })

  await endJob(world, job_id, failedCompletion('bad_prices', 'The text was: a secret'))

  expect(warnings).toEqual([
    ['A job failed.', { job_id, job_type: 'training', model_id: 'prices', model_version: '1', reason: 'bad_prices' }],
  ])
})
