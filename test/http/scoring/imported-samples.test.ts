import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentClient } from '#table/document-client.ts'
import { modelKey } from '#table/model-keys.ts'
import { findModel } from '#table/models.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import {
  createDraft,
  plainSamples,
  runRetraining,
  runTaskState,
  runTraining,
  runUntilRecorded,
  startRetrainRun,
} from '../../support/models.ts'
import { retrainClock } from '../../support/retrain-clock.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'
import { refused } from '../support/refused.ts'
import { type Export, transferClient } from '../support/transfer.ts'

let world: TestWorld
let here: Awaited<ReturnType<typeof transferClient>>
let exported: Export
beforeAll(async () => {
  const dev = await makeTestWorld()
  await writeTrained(dev, 'demo.tone', 1)
  exported = await (await transferClient(dev)).exportOf('demo.tone')
  await dev[Symbol.asyncDispose]()
  world = await makeTestWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '4', TOUCHSTONE_RETRAIN_AFTER_HOURS: '12' })
  here = await transferClient(world)
})
afterAll(() => world[Symbol.asyncDispose]())

const { setClock, dueOf, eventsOf, at } = retrainClock(() => world)
const modelOf = async (handle: string) => (await findModel(world, handle))!
const generationOf = async (handle: string) => (await modelOf(handle)).generation

async function importActive(handle: string): Promise<string> {
  const activate = { generation: await generationOf(handle) }
  expect(await here.importInto(handle, { ...exported, activate })).toMatchObject({
    status: 201,
    body: { active: true },
  })
  return handle
}

async function newModel(handle: string, more: object = {}): Promise<string> {
  expect(await here.createModel({ handle, ...more })).toMatchObject({ status: 201 })
  return handle
}

async function append(handle: string, count: number): Promise<void> {
  const samples = plainSamples('warmth').slice(0, count)
  const answer = await here.send('POST /v1/models/{handle}/samples', { path: { handle }, body: { samples } })
  expect(answer.status).toBe(200)
}

const stored = async (handle: string) =>
  Object(
    (await here.send('GET /v1/models/{handle}/samples', { path: { handle }, query: { limit: '500' } })).body,
  ).items.map(({ id }: { id: number }) => id) as number[]

async function train(handle: string, body: object = { effort: 'low' }) {
  const answer = await here.send('POST /v1/models/{handle}/train', { path: { handle }, body })
  expect(answer).toMatchObject({ status: 202 })
  const run = world.started.find(({ run_id }) => run_id === Object(answer.body).run_id)!
  const version_no = await runUntilRecorded(world, run)
  while (!(await runTaskState(world, 'purge-the-samples', run)).is_purged);
  return runTaskState(world, 'flip-the-active-version', { ...run, version_no })
}

describe('where the active version was imported', () => {
  test('no background retrain starts, whatever is added', async () => {
    setClock(0)
    const handle = await importActive(await newModel('demo.never-retrained'))
    await append(handle, 6)
    await here.send('POST /v1/models/{handle}/score', {
      path: { handle },
      body: { content: 'thank you for that', feedback: { warmth: 1 } },
    })
    const buffer_epoch = (await modelOf(handle)).fencing_token

    setClock(20)
    await sweepAll(world, {})

    expect(eventsOf(handle)).toEqual([])
    expect(await startRetrainRun(world, { handle, buffer_epoch })).toBeUndefined()
    expect(await modelOf(handle)).toMatchObject({ current_version_no: 1, buffered_samples: 6, buffered_feedback: 1 })
  })

  test('what was added waits for an explicit training for a day, and is then purged', async () => {
    setClock(0)
    const handle = await importActive(await newModel('demo.waits'))
    await append(handle, 3)

    expect(await dueOf(handle)).toBe(at(24))
    setClock(23.9)
    await sweepAll(world, {})
    expect(await stored(handle)).toHaveLength(3)
    setClock(24.1)
    await sweepAll(world, {})

    expect(await stored(handle)).toEqual([])
    expect(await modelOf(handle)).toMatchObject({ state: 'ready', buffered_samples: 0, current_version_no: 1 })
    expect(await dueOf(handle)).toBeUndefined()
  })

  test('an explicit training learns from it, and its version serves only once a caller activates it', async () => {
    setClock(0)
    const handle = await importActive(await newModel('demo.explicit'))
    await append(handle, 30)

    const outcome = await train(handle)

    expect(outcome).toMatchObject({
      activated: false,
      reason: expect.stringContaining('v1 are not here: it was imported'),
    })
    const version = await here.get(handle, '/versions/{version}', { version: 'v2' })
    expect(version).toMatchObject({ body: { sample_count: 30, changes: { since: 1 }, imported_from: null } })
    expect(await stored(handle)).toHaveLength(30)
    await here.send('PUT /v1/models/{handle}/versions/active', { path: { handle }, body: { version: 'v2' } })
    await append(handle, 4)
    expect(eventsOf(handle)).toHaveLength(1)
  })

  test('the samples that a version of its own has learned from stay for a rollback, which retrains as usual', async () => {
    setClock(0)
    const handle = await writeTrained(world, 'demo.rolled-back', 1)
    await importActive(handle)
    await append(handle, 2)
    setClock(25)
    await sweepAll(world, {})
    const kept = await stored(handle)

    await here.send('PUT /v1/models/{handle}/versions/active', { path: { handle }, body: { version: 'v1' } })
    await append(handle, 4)
    const retrained = await runRetraining(world, handle)

    expect(kept).toHaveLength(30)
    expect(eventsOf(handle)).toHaveLength(1)
    expect(retrained.outcome).toMatchObject({ activated: false, reason: expect.stringContaining('pinned') })
    const version = await here.get(handle, '/versions/{version}', { version: 'v3' })
    expect(version).toMatchObject({
      body: { sample_count: 34, metrics: { traits: { warmth: { earlier_auc: expect.any(Number) } } } },
    })
  })

  test('so do those of a model of an earlier release, which does not say what was learned from', async () => {
    setClock(0)
    const handle = await writeTrained(world, 'demo.earlier', 1)
    await documentClient(world).send(
      new UpdateCommand({
        TableName: world.settings.table,
        Key: modelKey(handle),
        UpdateExpression: 'REMOVE learned_through, imported_versions',
      }),
    )
    await importActive(handle)
    await append(handle, 2)
    setClock(25)
    await sweepAll(world, {})

    expect(await stored(handle)).toHaveLength(30)
  })

  test('a retrain that was due before an import activated does not start', async () => {
    setClock(0)
    const handle = await writeTrained(world, 'demo.was-due', 1)
    await append(handle, 2)
    await importActive(handle)

    setClock(13)
    await sweepAll(world, {})
    const afterHalfADay = await stored(handle)
    setClock(25)
    await sweepAll(world, {})

    expect(eventsOf(handle)).toEqual([])
    expect(afterHalfADay).toHaveLength(32)
    expect(await stored(handle)).toHaveLength(30)
  })
})

describe('the samples of a draft that gets an imported version', () => {
  test('stay, and a retune learns from them', async () => {
    setClock(0)
    const handle = await createDraft(world, 'demo.kept-draft')
    await importActive(handle)
    setClock(1)
    await append(handle, 1)
    setClock(26)
    await sweepAll(world, {})

    expect(await stored(handle)).toHaveLength(30)
    const outcome = await train(handle, { effort: 'low', reoptimize_params: true })
    expect(outcome).toMatchObject({ activated: false })
    expect(await here.get(handle, '/versions/{version}', { version: 'v2' })).toMatchObject({
      body: { sample_count: 30 },
    })
  })

  test('train a first version of its own where the imported one is not active', async () => {
    setClock(0)
    const handle = await createDraft(world, 'demo.first-of-its-own')
    await here.importInto(handle, exported)

    const { outcome, version_no } = await runTraining(world, handle)

    expect(version_no).toBe(2)
    expect(outcome).toMatchObject({ activated: true })
  })
})

describe('with zero data retention', () => {
  test('a version is imported and serves, and what is added waits for a day', async () => {
    setClock(0)
    const handle = await importActive(await newModel('demo.silent', { zero_data_retention: true }))
    await append(handle, 2)
    const feedback = { content: 'thank you', feedback: { warmth: 1 } }

    expect(await here.send('POST /v1/models/{handle}/score', { path: { handle }, body: feedback })).toMatchObject(
      refused(422, 'feature_unavailable'),
    )
    setClock(25)
    await sweepAll(world, {})
    expect(await stored(handle)).toEqual([])
  })

  test.each(['by the import', 'by hand'])(
    'the samples of a draft wait for a day as well (activated %s)',
    async (how) => {
      setClock(0)
      const handle = await newModel(`demo.silent-draft-${how === 'by hand'}`, { zero_data_retention: true })
      await here.send('POST /v1/models/{handle}/traits', {
        path: { handle },
        body: { traits: [{ key: 'warmth', name: 'warmth' }] },
      })
      await append(handle, 30)
      setClock(40)
      await here.importInto(handle, { ...exported, ...(how !== 'by hand' && { activate: { generation: 0 } }) })
      if (how === 'by hand') {
        await here.send('PUT /v1/models/{handle}/versions/active', { path: { handle }, body: { version: 'v1' } })
      }

      expect(await modelOf(handle)).toMatchObject({ state: 'ready', buffered_samples: 30 })
      expect(await dueOf(handle)).toBe(at(64))
      setClock(63)
      await sweepAll(world, {})
      expect(await stored(handle)).toHaveLength(30)
      setClock(65)
      await sweepAll(world, {})

      expect(await stored(handle)).toEqual([])
      expect(await modelOf(handle)).toMatchObject({ state: 'ready', buffered_samples: 0 })
    },
  )

  test('an append that the first activation overtakes waits like one that came after it', async () => {
    setClock(0)
    const handle = await newModel('demo.overtaken', { zero_data_retention: true })
    await here.importInto(handle, exported)
    let isOvertaken = false
    world.dynamodb.middlewareStack.add(
      (next, context) => async (args) => {
        const result = await next(args)
        const opensAppend = JSON.stringify(args.input).includes('"appends"')
        if (context.commandName === 'TransactWriteItemsCommand' && opensAppend && !isOvertaken) {
          isOvertaken = true
          await here.send('PUT /v1/models/{handle}/versions/active', { path: { handle }, body: { version: 'v1' } })
        }
        return result
      },
      { step: 'build', name: 'overtaking', override: true },
    )

    await append(handle, 2)
    world.dynamodb.middlewareStack.remove('overtaking')

    expect(isOvertaken).toBe(true)
    expect(await modelOf(handle)).toMatchObject({ current_version_no: 1, buffered_samples: 2 })
    expect(await dueOf(handle)).toBe(at(24))
  })
})
