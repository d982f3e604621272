import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createModelSchema } from '#rules/model-request.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { findModel } from '#table/models.ts'
import { findRun } from '#table/runs.ts'
import { traitsOf } from '#table/traits.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { Crash, crashAt, retryAfterCrash } from '../../support/crash.ts'
import {
  createDraft,
  plainSamples,
  runTaskState,
  runTraining,
  runUntilRecorded,
  startRun,
} from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.setClock(undefined))

const turnOn = (handle: string) => updateModel(world, owner, handle, { zero_data_retention: true })
const later = (minutes: number) => world.setClock(new Date(Date.now() + minutes * 60_000))
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...plainSamples('warmth')[index % 30]! }))

describe('turning zero data retention on', () => {
  test('purges every sample before the call answers, and leaves the model a draft', async () => {
    const handle = await createDraft(world, 'demo.small', ['warmth', 'clarity'])

    const model = await turnOn(handle)

    expect(model).toMatchObject({
      state: 'draft',
      zero_data_retention: true,
      lease: null,
      last_operation: { kind: 'purge', status: 'succeeded', progress: 1 },
    })
    await expectNoSamples(handle)
    expect(await appendSamples(world, owner, handle, plainSamples('warmth'))).toHaveLength(30)
  })

  test('purges uncommitted appends too', async () => {
    const handle = await createDraft(world, 'demo.hidden')
    const crash = crashAt(world, { write: 2, moment: 'after', forGood: true })
    await appendSamples(world, owner, handle, plainSamples('warmth')).catch(() => {})
    crash.disarm()
    expect(await storedSamples(handle)).toBe(60)

    await turnOn(handle)

    await expectNoSamples(handle)
    expect(await findModel(world, handle)).toMatchObject({ appends: {} })
  })

  test('does not interrupt the scores of a trained model', async () => {
    const handle = await createDraft(world, 'demo.trained-before')
    await runTraining(world, handle)
    const before = await scoreText(world, owner, handle, { content: 'thank you' })

    expect(await turnOn(handle)).toMatchObject({ state: 'ready', current_version_no: 1 })

    await expectNoSamples(handle)
    expect(await scoreText(world, owner, handle, { content: 'thank you' })).toEqual(before)
    await expect(startRun(world, handle)).rejects.toMatchObject({
      code: 'feature_unavailable',
      details: { feature: 'retune', because: 'zero_data_retention' },
    })
  })

  test('is refused while a run has the lease, and changes nothing', async () => {
    const handle = await createDraft(world, 'demo.at-work')
    await startRun(world, handle)

    await expect(turnOn(handle)).rejects.toMatchObject({ code: 'model_busy' })

    expect(await findModel(world, handle)).toMatchObject({ zero_data_retention: false })
    expect(await storedSamples(handle)).toBe(30)
  })

  test('stops an append in progress from adding samples after the purge', async () => {
    const handle = await createDraft(world, 'demo.raced')

    const [appended] = await Promise.allSettled([
      appendSamples(world, owner, handle, plainSamples('warmth')),
      turnOn(handle),
    ])

    // Acknowledged before, and purged; acknowledged after, and there to be trained on; or refused.
    const left = await storedSamples(handle)
    if (appended.status === 'rejected') expect(appended.reason).toMatchObject({ code: 'model_busy' })
    expect([0, 30]).toContain(left)
    expect((await traitsOf(world, handle))[0]?.sample_count).toBe(left)
    expect((await findModel(world, handle))?.appends).toEqual({})
  })

  test('a second time purges nothing, and turning it off restores nothing', async () => {
    const handle = await createDraft(world, 'demo.on-and-off')
    await turnOn(handle)
    await appendSamples(world, owner, handle, plainSamples('warmth'))

    await turnOn(handle)
    expect(await storedSamples(handle)).toBe(30)
    await updateModel(world, owner, handle, { zero_data_retention: false })

    expect(await findModel(world, handle)).toMatchObject({ zero_data_retention: false, state: 'draft' })
    expect(await storedSamples(handle)).toBe(30)
  })
})

describe('a purge of many samples', () => {
  test('is a run that keeps the model busy and reports its progress', async () => {
    const handle = await createDraft(world, 'demo.large')
    for (const batch of [500, 500]) await appendSamples(world, owner, handle, many(batch))

    const model = await turnOn(handle)
    const run = world.started.at(-1)

    expect(model).toMatchObject({
      state: 'busy',
      last_operation: { kind: 'purge', status: 'running', run_id: run?.run_id },
    })
    expect(model.lease?.done).toBeCloseTo(400 / 1030, 2)
    expect(await storedSamples(handle)).toBe(630)

    expect(await runTaskState(world, 'purge-the-samples', { ...run })).toEqual({ is_purged: true })
    await runTaskState(world, 'end-the-purge', { ...run })
    await runTaskState(world, 'end-the-purge', { ...run })

    await expectNoSamples(handle)
    expect(await findModel(world, handle)).toMatchObject({
      state: 'draft',
      lease: null,
      last_operation: { status: 'succeeded' },
    })
    expect(await findRun(world, handle, run?.run_id ?? '')).toMatchObject({
      kind: 'purge',
      status: 'succeeded',
      progress: 1,
    })
  })

  test('counts each sample once when two attempts of its step run at once', async () => {
    const handle = await createDraft(world, 'demo.twice')
    await appendSamples(world, owner, handle, many(500))
    await turnOn(handle)
    const run = world.started.at(-1)

    await Promise.all([1, 2].map(() => runTaskState(world, 'purge-the-samples', { ...run })))

    await expectNoSamples(handle)
  })

  test('that dies is continued after its lease expires, whichever write it died after', async () => {
    for (let write = 1; ; write++) {
      const handle = await createDraft(world, `demo.dies-${write}`)
      await appendSamples(world, owner, handle, many(70))
      const crash = crashAt(world, { write, moment: 'after', forGood: true })
      const died = await turnOn(handle).then(
        () => false,
        (error) => error instanceof Crash,
      )
      crash.disarm()
      const asked = (await findModel(world, handle))?.zero_data_retention

      later(5)
      await loadModel(world, owner, handle, 'read')
      const { lease } = (await findModel(world, handle)) ?? {}
      if (lease) {
        const run = world.started.at(-1)
        await runTaskState(world, 'purge-the-samples', { ...run })
        await runTaskState(world, 'end-the-purge', { ...run })
      }

      expect(await findModel(world, handle)).toMatchObject({
        state: 'draft',
        lease: null,
        zero_data_retention: asked,
      })
      if (asked) await expectNoSamples(handle)
      else expect(await storedSamples(handle)).toBe(100)
      world.setClock(undefined)
      if (!died) {
        expect(write).toBeGreaterThan(3)
        return
      }
    }
  })
})

describe('a training with zero data retention', () => {
  test('leaves no sample when its version serves', async () => {
    const { handle, run } = await startedRun('demo.trained')
    const version_no = await runUntilRecorded(world, run)

    expect(await runTaskState(world, 'purge-the-samples', run)).toEqual({ is_purged: true })
    await expectNoSamples(handle)
    expect(await findModel(world, handle)).toMatchObject({ state: 'busy', current_version_no: 0 })
    await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

    expect(await findModel(world, handle)).toMatchObject({ state: 'ready', current_version_no: 1 })
    expect(await scoreText(world, owner, handle, { content: 'thank you' })).toMatchObject({ version_no: 1 })
  })

  test('leaves none when it fails, and then accepts new ones', async () => {
    const { handle, run } = await startedRun('demo.failed')
    await runTaskState(world, 'gather-the-samples', run)

    const error = { Error: 'CannotFit', Cause: JSON.stringify({ errorMessage: 'Too few samples.' }) }
    const released = await runTaskState(world, 'release-the-lease', { ...run, error })

    expect(released).toEqual({ released: true, is_purged: true })
    await expectNoSamples(handle)
    expect(await findModel(world, handle)).toMatchObject({
      state: 'failed',
      last_operation: { kind: 'train', status: 'failed', error: { code: 'cannot_fit', message: 'Too few samples.' } },
    })
    await appendSamples(world, owner, handle, plainSamples('warmth'))
    await runTraining(world, handle)
    await expect(findModel(world, handle)).resolves.toMatchObject({ state: 'ready' })
  })

  test('leaves none when its lease expires: the lease is transferred to a purge, after which the model shows the lost training', async () => {
    const { handle, run } = await startedRun('demo.lost')
    later(60)

    expect(await loadModel(world, owner, handle, 'read')).toMatchObject({
      state: 'busy',
      last_operation: { kind: 'purge', status: 'running' },
    })
    const purge = world.started.at(-1)
    await expect(runTaskState(world, 'gather-the-samples', run)).rejects.toMatchObject({ name: 'LeaseLost' })
    await runTaskState(world, 'purge-the-samples', { ...purge })
    await runTaskState(world, 'end-the-purge', { ...purge })

    await expectNoSamples(handle)
    expect(await findModel(world, handle)).toMatchObject({
      state: 'failed',
      last_operation: { kind: 'train', status: 'failed', run_id: run.run_id, error: { code: 'run_lost' } },
    })
  })

  test('whose state machine cannot be started keeps its samples for the next training', async () => {
    const handle = await makeZeroRetention('demo.not-started')
    const { start } = world.stateMachines
    world.stateMachines.start = () => Promise.reject(new Error('the machine is away'))
    await expect(startRun(world, handle)).rejects.toMatchObject({ code: 'upstream_unavailable' })
    world.stateMachines.start = start

    expect(await storedSamples(handle)).toBe(30)
    expect(await findModel(world, handle)).toMatchObject({ state: 'failed' })
  })

  test('purges nothing of a model without zero data retention', async () => {
    const handle = await createDraft(world, 'demo.keeps')
    const run = await startRun(world, handle)
    await runUntilRecorded(world, run)

    expect(await runTaskState(world, 'purge-the-samples', run)).toEqual({ is_purged: true })

    expect(await storedSamples(handle)).toBe(30)
  })

  test('ends as if nothing had happened, whichever write it died after', async () => {
    for (let write = 1; ; write++) {
      const { handle, run } = await startedRun(`demo.crashed-${write}`)
      const version_no = await runUntilRecorded(world, run)
      const crash = crashAt(world, { write, moment: 'after' })
      await retryAfterCrash(() => runTaskState(world, 'purge-the-samples', run))
      await retryAfterCrash(() => runTaskState(world, 'flip-the-active-version', { ...run, version_no }))
      const made = crash.disarm()

      await expectNoSamples(handle)
      expect(await findModel(world, handle)).toMatchObject({ state: 'ready', current_version_no: 1, lease: null })
      if (made < write) {
        expect(made).toBeGreaterThanOrEqual(2)
        return
      }
    }
  })
})

async function makeZeroRetention(handle: string) {
  await createModel(world, owner, createModelSchema.parse({ handle, zero_data_retention: true }))
  await putTraits(world, owner, handle, [traitInputSchema.parse({ name: 'warmth' })])
  await appendSamples(world, owner, handle, plainSamples('warmth'))
  return handle
}

async function startedRun(name: string) {
  const handle = await makeZeroRetention(name)
  return { handle, run: await startRun(world, handle) }
}

async function expectNoSamples(handle: string): Promise<void> {
  expect(await storedSamples(handle)).toBe(0)
  for (const { sample_count, positive_samples, negative_samples } of await traitsOf(world, handle)) {
    expect([sample_count, positive_samples, negative_samples]).toEqual([0, 0, 0])
  }
}

/** Every item of the samples, whether a reader may see it or not. */
async function storedSamples(handle: string): Promise<number> {
  let count = 0
  let ExclusiveStartKey: QueryCommand['input']['ExclusiveStartKey']
  do {
    const answer = await world.dynamodb.send(
      new QueryCommand({
        TableName: world.settings.table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: `SAMPLES#${handle}` } },
        Select: 'COUNT',
        ExclusiveStartKey,
      }),
    )
    count += answer.Count ?? 0
    ExclusiveStartKey = answer.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return count
}
