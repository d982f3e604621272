import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { owedKinds } from '#rules/owed-work.ts'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { createScoringJobSchema } from '#rules/scoring-job.ts'
import { uploadKey } from '#rules/scoring-job-objects.ts'
import { documentClient } from '#table/document-client.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { createScoringJob } from '#usecases/scoring-jobs/create-scoring-job.ts'
import { startScoringJob } from '#usecases/scoring-jobs/start-scoring-job.ts'
import { oldestOwedSeconds } from '#usecases/sweep/oldest-owed-seconds.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { crashAt } from '../../support/crash.ts'
import { createDraft, giveFeedback, startRun } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

let world: TestWorld
let begun: number
let lines: { level: string; message: string; fields: Record<string, unknown> }[]
/** Each test has a table of its own. */
beforeEach(async () => {
  world = await makeTestWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '2', TOUCHSTONE_MAX_RUNS_PER_SWEEP: '3' })
  begun = Date.now()
  setClockIn(0)
  lines = []
  for (const level of ['info', 'warn'] as const) {
    world.log[level] = (message, fields = {}) => lines.push({ level, message, fields })
  }
})
afterEach(() => world[Symbol.asyncDispose]())

const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
const handler = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' }
const definition = defineModelSchema.parse({
  ...{ name: 'Prices', description: '', handlers: { training: handler, inference: handler } },
})
const away = () => Promise.reject(new Error('It is away.'))
const setClockIn = (seconds: number) => world.setClock(new Date(begun + seconds * 1_000))
const sweepIn = (seconds: number) => {
  setClockIn(seconds)
  return sweepAll(world, {})
}
/** The warnings of sweeps, not of the requests before them. */
const warnings = () =>
  lines.filter(({ level, fields }) => level === 'warn' && 'kind' in fields).map(({ fields }) => fields)
const nothing = { due: 0, done: 0, failed: 0 }
const one = { due: 1, done: 1, failed: 0 }

/** Runs an action while the event bus and Step Functions refuse every call. */
async function whileAway<T>(action: () => Promise<T>): Promise<T> {
  const [events, machines] = [{ ...world.events }, { ...world.stateMachines }]
  Object.assign(world.events, { publish: away })
  Object.assign(world.stateMachines, { start: away, startJob: away, startScoring: away, resumeJob: away })
  try {
    return await action()
  } finally {
    Object.assign(world.events, events)
    Object.assign(world.stateMachines, machines)
  }
}

/** Runs an action in a process that dies after its first write. */
async function dying(action: () => Promise<unknown>): Promise<void> {
  const crash = crashAt(world, { write: 1, moment: 'after', forGood: true })
  await whileAway(() => action().catch(() => {}))
  crash.disarm()
}

/** Actions that owe one piece of work each, which the sweep does 31 seconds later. */
const owing = {
  async outbox() {
    const handle = await writeTrained(world, 'demo.activated', 2)
    await sweepAll(world, { within_seconds: 30 })
    await whileAway(() => activateVersion(world, owner, handle, { version: 1 }))
  },
  async retrains() {
    const handle = await writeTrained(world, 'demo.fed', 1)
    await sweepAll(world, { within_seconds: 30 })
    await whileAway(() => giveFeedback(world, handle, [1, 0]))
  },
  async leases() {
    const handle = await createDraft(world, 'demo.leased')
    await dying(() => startRun(world, handle))
  },
  async jobs() {
    await registerModel(world, caller, { id: 'prices', ...definition })
    await setVersionStatus(world, caller, 'prices', '1', { status: 'active' })
    await sweepAll(world, { within_seconds: 30 })
    await dying(() => startJob(world, caller, 'prices', '1', { action: 'inference', input: {} }))
  },
  async scoring_jobs() {
    const handle = await writeTrained(world, 'demo.bulk', 1)
    await sweepAll(world, { within_seconds: 30 })
    const job = await createScoringJob(world, owner, handle, createScoringJobSchema.parse({}))
    await world.objects.write(uploadKey(job), new TextEncoder().encode('{"content":"thank you"}'))
    await dying(() => startScoringJob(world, owner, handle, job.job_id))
  },
}
const kinds = ['outbox', 'retrains', 'leases', 'jobs', 'scoring_jobs'] as const
/** The names of the kinds in the index, written out: the items of earlier releases have them. */
const partitions = {
  outbox: 'OUTBOX',
  retrains: 'RETRAINS',
  leases: 'LEASES',
  jobs: 'STARTS',
  scoring_jobs: 'SCORING_JOBS',
}

describe.each(kinds)('owed work of the kind %s', (kind) => {
  test('is done by one sweep, which then owes nothing', async () => {
    await owing[kind]()

    const answer = await sweepIn(31)

    expect(answer[kind]).toEqual(one)
    expect((await sweepIn(40))[kind]).toEqual(nothing)
    expect(await oldestOwedSeconds(world)).toMatchObject({ [kind]: 0 })
  })

  test('that fails makes the sweep fail, and is retried after growing times, at most 15 minutes', async () => {
    await owing[kind]()
    const minutes = [1, 2, 4, 8, ...(kind === 'leases' ? [] : [15, 15])]
    let seconds = 31
    for (const pause of minutes) {
      await expect(whileAway(() => sweepIn(seconds))).rejects.toMatchObject({
        name: 'SweepFailed',
        message: `Nothing that is owed could be done: ${kind}.`,
      })
      expect((await sweepIn(seconds + pause * 60 - 2))[kind]).toEqual(nothing)
      seconds += pause * 60
    }

    expect((await sweepIn(seconds))[kind]).toEqual(one)

    expect(warnings().map(({ failures }) => failures)).toEqual(minutes.map((_, index) => index + 1))
    expect(await oldestOwedSeconds(world)).toMatchObject({ [kind]: 0 })
  })

  test('is done although 100 malformed items are due before it', async () => {
    await owing[kind]()
    await putMalformed(kind, 100)

    await expect(sweepIn(31)).rejects.toThrow(kind)
    const { [kind]: second } = await sweepIn(32)

    expect(second).toEqual(one)
    expect(warnings().filter((fields) => fields.kind === kind)).toHaveLength(100)
    expect(await oldestOwedSeconds(world)).toMatchObject({ [kind]: 10_032 })
  })

  test('is done although each other kind fails', async () => {
    await owing[kind]()
    const others = kinds.filter((other) => other !== kind)
    for (const other of others) await putMalformed(other, 1)

    await expect(sweepIn(31)).rejects.toThrow(`Nothing that is owed could be done: ${others.join(', ')}.`)

    expect(lines.findLast(({ message }) => message === 'sweep')?.fields).toMatchObject({ [kind]: one })
  })

  /** Stores items of the kind that nothing can be done for, owed for 10,000 seconds. */
  async function putMalformed(of: keyof typeof partitions, count: number): Promise<void> {
    const due = new Date(begun - 10_000_000).toISOString()
    const itemOf = (item: number) => ({
      ...{ pk: `MALFORMED#${of}`, sk: String(item), gsi1pk: partitions[of], gsi1sk: `${due}#${item}` },
    })
    const TransactItems = Array.from({ length: count }, (_, item) => ({
      Put: { TableName: world.settings.table, Item: itemOf(item) },
    }))
    await documentClient(world).send(new TransactWriteCommand({ TransactItems }))
  }
})

test('the answer and the log of a sweep have the age of the oldest owed work of each kind, also of work that was postponed', async () => {
  await owing.outbox()
  await owing.leases()
  await expect(whileAway(() => sweepIn(31))).rejects.toThrow('outbox, leases')

  const { oldest_owed_seconds } = await whileAway(() => sweepIn(60))

  const [ofOutbox, ofLeases] = [oldest_owed_seconds.outbox, oldest_owed_seconds.leases]
  for (const age of [ofOutbox, ofLeases]) expect(Math.abs(age - 30)).toBeLessThan(3)
  expect(lines.findLast(({ message }) => message === 'sweep')?.fields).toMatchObject({
    outbox: nothing,
    leases: nothing,
    oldest_owed_seconds: {
      outbox: ofOutbox,
      retrains: 0,
      leases: ofLeases,
      jobs: 0,
      scoring_jobs: 0,
      webhooks: 0,
      imports: 0,
    },
  })
})

test('a failed attempt is one warning with the place of the item, the error and the time of the next attempt', async () => {
  await owing.outbox()

  await whileAway(() => sweepIn(31)).catch(() => {})

  expect(warnings()).toEqual([
    {
      ...{ kind: 'outbox', pk: 'OUTBOX#demo.activated', sk: '000000000003', failures: 1 },
      owed_since: expect.any(String),
      next_attempt: new Date(begun + 91_000).toISOString(),
      error: expect.objectContaining({ message: 'It is away.' }),
    },
  ])
})

test('one sweep starts no more runs than its limit, retrains and interrupted runs together, and the next ones the rest', async () => {
  const trained = [await writeTrained(world, 'demo.fed-1', 1), await writeTrained(world, 'demo.fed-2', 1)]
  await sweepAll(world, { within_seconds: 30 })
  for (const handle of trained) await whileAway(() => giveFeedback(world, handle, [1, 0]))
  for (const handle of ['demo.run-1', 'demo.run-2', 'demo.run-3']) {
    await createDraft(world, handle)
    await dying(() => startRun(world, handle))
  }
  const before = world.started.length
  const runs = () => world.started.length - before + world.published.filter(({ type }) => type === 'Retrain due').length

  const first = await sweepIn(31)
  const afterFirst = runs()
  const second = await sweepIn(91)

  expect([afterFirst, runs()]).toEqual([3, 5])
  for (const { retrains, leases } of [first, second]) {
    expect([retrains, leases]).toMatchObject([{ failed: 0 }, { failed: 0 }])
  }
})

test('a sweep whose calls hang leaves the rest to the next, in which it is done', async () => {
  const handles = [await writeTrained(world, 'demo.slow-1', 2), await writeTrained(world, 'demo.slow-2', 2)]
  await sweepAll(world, { within_seconds: 30 })
  for (const handle of handles) await whileAway(() => activateVersion(world, owner, handle, { version: 1 }))
  const { publish } = world.events
  world.setMonotonicClock(0)
  world.events.publish = async (event) => {
    world.setMonotonicClock(51_000)
    await publish(event)
  }

  const first = await sweepIn(31)
  const second = await sweepIn(91)

  expect([first.outbox, second.outbox]).toEqual([{ due: 2, done: 1, failed: 0 }, one])
})

test('a sweep that cannot read the table fails, and says so once for each kind', async () => {
  world.dynamodb.middlewareStack.add(
    () => () => Promise.reject(Object.assign(new Error('no'), { name: 'ThrottlingException' })),
    { step: 'build', name: 'failing' },
  )

  await expect(sweepAll(world, {})).rejects.toThrow('The database did not respond')

  expect(warnings().map(({ kind }) => kind)).toEqual(owedKinds)
})
