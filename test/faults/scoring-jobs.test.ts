import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createScoringJobSchema, type ScoringJob } from '#rules/scoring-job.ts'
import { resultKey, uploadKey } from '#rules/scoring-job-objects.ts'
import type { JobRange } from '#rules/scoring-job-part.ts'
import { documentClient } from '#table/document-client.ts'
import { findKeyById, saveRevoked } from '#table/keys.ts'
import { partitions } from '#table/partitions.ts'
import { allParts } from '#table/scoring-job-parts.ts'
import { findScoringJob } from '#table/scoring-jobs.ts'
import { findVersion } from '#table/versions.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { createScoringJob } from '#usecases/scoring-jobs/create-scoring-job.ts'
import { startScoringJob } from '#usecases/scoring-jobs/start-scoring-job.ts'
import { stopScoringJob } from '#usecases/scoring-jobs/stop-scoring-job.ts'
import { sweepScoringJobs } from '#usecases/scoring-jobs/sweep-scoring-jobs.ts'
import { pruneVersions } from '#usecases/versions/prune-versions.ts'
import { crashAt } from '../support/crash.ts'
import type { MemoryObjects } from '../support/memory-objects.ts'
import { runTaskState } from '../support/models.ts'
import { storeOwnerKey } from '../support/owner-key.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'
import { writeTrained } from '../support/trained-models.ts'

let world: TestWorld
let objects: MemoryObjects
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_BUCKET: 'own' })
  objects = world.objects
  await storeOwnerKey(world)
  await writeTrained(world, 'demo.bulk', 1)
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const moments = ['before', 'after'] as const
const inHours = (hours: number) => world.setClock(new Date(Date.now() + hours * 3600_000))
const objectsOf = ({ job_id }: ScoringJob) => [...objects.contents.keys()].filter((key) => key.includes(job_id))
const text = (key: string) => Buffer.from(objects.contents.get(key) ?? '').toString()
/** Lines of which one in ten has a text: a failed line costs less than a score. */
const lines = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `{"id":"${index}","content":"${index % 10 === 0 ? 'thank you' : ' '}"}\n`,
  ).join('')

async function createJob(handle = 'demo.bulk', caller = owner): Promise<ScoringJob> {
  return createScoringJob(world, caller, handle, createScoringJobSchema.parse({}))
}

/** A job that is started on a file of two ranges, and what its first step makes of it. */
async function startedJob(handle = 'demo.bulk', caller = owner) {
  const job = await createJob(handle, caller)
  await objects.write(uploadKey(job), Buffer.from(lines(6_000)))
  await startScoringJob(world, caller, handle, job.job_id)
  return job
}

async function cut(job: ScoringJob): Promise<JobRange[]> {
  const { manifest } = await runTaskState(world, 'cut-the-upload', { job_id: job.job_id })
  if (manifest === null) return []
  const { bucket, key } = manifest as { bucket: string; key: string }
  expect(bucket).toBe('own')
  return JSON.parse(text(key))
}

const score = (job: ScoringJob, range: JobRange) =>
  runTaskState(world, 'score-the-range', { job_id: job.job_id, range })
const finish = (job: ScoringJob) => runTaskState(world, 'finish-the-scoring-job', { job_id: job.job_id })
const stored = async ({ job_id }: ScoringJob) => (await findScoringJob(world, job_id))!

/** Counts how often texts are scored, by the reads of the upload's ranges. */
function countReads(job: ScoringJob): { count: number } {
  const reads = { count: 0 }
  const { read } = objects
  Object.assign(objects, {
    read: (...args: Parameters<typeof read>) => {
      if (args[0] === uploadKey(job)) reads.count++
      return read(...args)
    },
  })
  return reads
}

describe('a namespace', () => {
  const tenant = { ...owner, namespaces: ['demo', 'many', 'other'] }
  const key = { pk: `${partitions.scoringJobs}many`, sk: 'COUNTS' }
  const counts = async () => {
    const read = new GetCommand({ TableName: world.settings.table, Key: key, ConsistentRead: true })
    return (await documentClient(world).send(read)).Item
  }
  const createIn = (namespace: string) =>
    createScoringJob(world, tenant, 'demo.bulk', createScoringJobSchema.parse({ namespace }))

  test('can have 50 jobs that have not ended, and an end makes room', async () => {
    const created: ScoringJob[] = []
    for (let count = 0; count < 50; count++) created.push(await createIn('many'))

    await expect(createIn('many')).rejects.toMatchObject({ code: 'validation_failed' })
    await createIn('other')
    const crash = crashAt(world, { write: 1, moment: 'after' })
    await expect(stopScoringJob(world, tenant, 'demo.bulk', created[0]!.job_id)).rejects.toThrow()
    crash.disarm()
    await stopScoringJob(world, tenant, 'demo.bulk', created[0]!.job_id)
    await createIn('many')

    await expect(createIn('many')).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await counts()).toMatchObject({ open: 50, kept: 51 })
  })

  test('can have 1,000 jobs whose results are not deleted, and the deletion makes room', async () => {
    for (const hours of [25, 27, 52]) {
      inHours(hours)
      await sweepScoringJobs(world)
      await sweepScoringJobs(world)
    }
    expect(await counts()).toMatchObject({ open: 0, kept: 0 })
    await documentClient(world).send(
      new PutCommand({ TableName: world.settings.table, Item: { ...(await counts()), kept: 999 } }),
    )

    await createIn('many')

    await expect(createIn('many')).rejects.toMatchObject({ code: 'validation_failed' })
  })
})

describe('a step that runs twice', () => {
  test('cuts the same ranges, scores no range twice, and ends the job once', async () => {
    const job = await startedJob()
    const ranges = await cut(job)
    expect(await cut(job)).toEqual(ranges)
    await Promise.all([score(job, ranges[0]!), score(job, ranges[0]!), score(job, ranges[1]!)])
    const before = text(resultKey(job, 0))
    const reads = countReads(job)

    await score(job, ranges[0]!)
    await score(job, ranges[1]!)
    await finish(job)
    await finish(job)

    expect(reads.count).toBe(0)
    expect(text(resultKey(job, 0))).toBe(before)
    expect(await stored(job)).toMatchObject({ status: 'succeeded', scored: 600, failed: 5400, parts_done: 2 })
  })

  test.each(moments)('a crash %s the part is recorded repeats nothing: what is written is counted', async (moment) => {
    const job = await startedJob()
    const [range] = await cut(job)
    const crash = crashAt(world, { write: 1, moment })
    await expect(score(job, range!)).rejects.toThrow()
    crash.disarm()
    const before = text(resultKey(job, 0))
    expect(before).not.toBe('')
    const reads = countReads(job)

    await score(job, range!)

    expect(reads.count).toBe(0)
    expect(text(resultKey(job, 0))).toBe(before)
    expect(await stored(job)).toMatchObject({ parts_done: 1, scored: 500 })
    expect((await Array.fromAsync(allParts(world, job.job_id)))[0]?.summary.labels.warmth).toBeDefined()
  })

  test('a range that is scored on another machine after a crash gives the same bytes', async () => {
    const job = await startedJob()
    const [range] = await cut(job)
    await score(job, range!)
    const other = await startedJob()
    const [sameRange] = await cut(other)

    await score(other, sameRange!)

    expect(text(resultKey(other, 0))).toBe(text(resultKey(job, 0)))
  })
})

describe('a job ends at its next range', () => {
  test('after its key is revoked', async () => {
    await storeOwnerKey(world, 'key_revoked')
    const job = await startedJob('demo.bulk', { ...owner, key_id: 'key_revoked' })
    const [first, second] = await cut(job)
    await score(job, first!)
    await saveRevoked(world, (await findKeyById(world, 'key_revoked'))!)

    await score(job, second!)

    expect(await stored(job)).toMatchObject({ status: 'failed', scored: 500, error: { code: 'unauthorized' } })
    expect(objectsOf(job)).toEqual([resultKey(job, 0)])
  })

  test('after its model is archived', async () => {
    await writeTrained(world, 'demo.archived-later', 1)
    const job = await startedJob('demo.archived-later')
    const [first] = await cut(job)
    await archiveModel(world, owner, 'demo.archived-later')

    await score(job, first!)

    expect(await stored(job)).toMatchObject({ status: 'failed', error: { code: 'model_archived' } })
  })

  test('after another file was uploaded: no text of it is read', async () => {
    const job = await startedJob()
    const [first] = await cut(job)
    await objects.write(uploadKey(job), Buffer.from(lines(6_000).replaceAll('thank', 'blame')))

    await score(job, first!)

    expect(await stored(job)).toMatchObject({ status: 'failed', scored: 0, error: { code: 'upload_replaced' } })
  })

  test('after it was stopped, whatever its steps still do', async () => {
    const job = await startedJob()
    const [first, second] = await cut(job)
    await score(job, first!)
    await stopScoringJob(world, owner, job.handle, job.job_id)

    await score(job, second!)
    await finish(job)
    await runTaskState(world, 'fail-the-scoring-job', {
      job_id: job.job_id,
      error: { Error: 'States.ItemReaderFailed' },
    })

    expect(await stored(job)).toMatchObject({ status: 'stopped', scored: 500, parts_done: 1, error: null })
    expect(objectsOf(job)).toEqual([resultKey(job, 0)])
  })
})

describe('the texts', () => {
  test('are deleted at the end, again when no URL is good for another upload, and the results after 24 hours', async () => {
    const job = await startedJob()
    for (const range of await cut(job)) await score(job, range)
    await finish(job)
    const results = [resultKey(job, 0), resultKey(job, 1)]
    expect(objectsOf(job).sort()).toEqual(results)
    await objects.write(uploadKey(job), Buffer.from('uploaded late'))

    inHours(0.9)
    await sweepScoringJobs(world)
    expect(objectsOf(job)).toContain(uploadKey(job))
    inHours(1.1)
    await sweepScoringJobs(world)
    expect(objectsOf(job).sort()).toEqual(results)
    inHours(23.9)
    await sweepScoringJobs(world)
    expect(objectsOf(job).sort()).toEqual(results)
    inHours(24.1)
    await sweepScoringJobs(world)

    expect(objectsOf(job)).toEqual([])
    expect(await Array.fromAsync(allParts(world, job.job_id))).toEqual([])
    expect(await stored(job)).toMatchObject({ status: 'succeeded', scored: 600, deletions_done: 3 })
    expect((await sweepScoringJobs(world)).due).toBe(0)
  })

  test('are deleted by the sweep where the bucket could not be reached at the end', async () => {
    const job = await startedJob()
    await cut(job)
    const { erase } = objects
    Object.assign(objects, { erase: () => Promise.reject(new Error('no bucket')) })
    await stopScoringJob(world, owner, job.handle, job.job_id)
    expect(objectsOf(job)).toContain(uploadKey(job))
    expect((await sweepScoringJobs(world)).done).toBe(0)
    Object.assign(objects, { erase })
    inHours(0.1)

    await sweepScoringJobs(world)

    expect(objectsOf(job)).toEqual([])
  })

  test('of a job that nobody started are deleted after 24 hours', async () => {
    const job = await createJob()
    await objects.write(uploadKey(job), Buffer.from(lines(3)))
    inHours(23)
    await sweepScoringJobs(world, { withinSeconds: 7200 })
    expect((await stored(job)).status).toBe('awaiting_upload')

    inHours(24.1)
    await sweepScoringJobs(world)

    expect(await stored(job)).toMatchObject({ status: 'expired', error: { code: 'upload_expired' } })
    expect(objectsOf(job)).toEqual([])
    await expect(startScoringJob(world, owner, job.handle, job.job_id)).rejects.toMatchObject({ code: 'job_ended' })
  })
})

describe('a job whose state machine was not started', () => {
  test.each(moments)('is started by the sweep, with a crash %s the write of its start', async (moment) => {
    const job = await createJob()
    await objects.write(uploadKey(job), Buffer.from(lines(3)))
    const crash = crashAt(world, { write: 1, moment, forGood: true })
    await startScoringJob(world, owner, job.handle, job.job_id).catch(() => {})
    crash.disarm()
    expect(world.scoringJobs).not.toContain(job.job_id)

    inHours(0.1)
    await sweepScoringJobs(world)

    expect(world.scoringJobs.includes(job.job_id)).toBe(moment === 'after')
    expect((await stored(job)).status).toBe(moment === 'after' ? 'running' : 'awaiting_upload')
  })

  test('is started by the sweep, where Step Functions refused', async () => {
    const { startScoring } = world.stateMachines
    Object.assign(world.stateMachines, { startScoring: () => Promise.reject(new Error('throttled')) })
    const job = await startedJob()
    Object.assign(world.stateMachines, { startScoring })

    inHours(0.1)
    await sweepScoringJobs(world)

    expect(world.scoringJobs).toContain(job.job_id)
  })

  test('fails where its execution has ended without having begun', async () => {
    const job = await startedJob()

    inHours(0.1)
    await sweepScoringJobs(world)

    expect(await stored(job)).toMatchObject({ status: 'failed', error: { code: 'job_lost' } })
    expect(objectsOf(job)).toEqual([])
  })
})

test('a job that begins and then says no more fails at its deadline, and its texts are deleted', async () => {
  const job = await startedJob()
  await cut(job)
  inHours(5.9)
  await sweepScoringJobs(world)
  expect((await stored(job)).status).toBe('running')

  inHours(6.5)
  await sweepScoringJobs(world)

  expect(await stored(job)).toMatchObject({ status: 'failed', error: { code: 'job_lost' } })
  expect(objectsOf(job)).toEqual([])
})

describe('pruning', () => {
  test('leaves the version of a job until its end', async () => {
    await writeTrained(world, 'demo.pruned', 3)
    const job = await createJob('demo.pruned@v2')
    await updateModel(world, owner, 'demo.pruned', {
      version_retention_policy: { keep_unnamed: 1, keep_first_of_month: false },
    })

    await pruneVersions(world, 'demo.pruned')
    expect(await findVersion(world, 'demo.pruned', 1)).toBeUndefined()
    expect(await findVersion(world, 'demo.pruned', 2)).toBeDefined()
    await stopScoringJob(world, owner, 'demo.pruned', job.job_id)
    await pruneVersions(world, 'demo.pruned')

    expect(await findVersion(world, 'demo.pruned', 2)).toBeUndefined()
    expect(await findVersion(world, 'demo.pruned', 3)).toBeDefined()
  })

  test('and the creation of a job serialise: the job has a version that is there', async () => {
    for (const write of [1, 2]) {
      const handle = `demo.raced-${write}`
      await writeTrained(world, handle, 3)
      await updateModel(world, owner, handle, {
        version_retention_policy: { keep_unnamed: 1, keep_first_of_month: false },
      })
      let created: Promise<ScoringJob | Error> | undefined
      let writes = 0
      world.dynamodb.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (commandName?.startsWith('Transact') && ++writes === write) {
              world.dynamodb.middlewareStack.remove('raced')
              created = createJob(`${handle}@v1`).catch((error: Error) => error)
              await created
            }
            return next(args)
          },
        { step: 'initialize', name: 'raced' },
      )

      await pruneVersions(world, handle)

      expect(created).toBeDefined()
      const job = await created
      const version = await findVersion(world, handle, 1)
      expect(job instanceof Error).toBe(version === undefined)
    }
  })
})
