import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { graceEnd } from '#rules/owed-work.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { type JobProblem, type ScoringJob, scoringJobSchema } from '#rules/scoring-job.ts'
import type { OutcomeSummary } from '#rules/scoring-job-part.ts'
import { documentClient } from '#table/document-client.ts'
import { modelKey } from '#table/model-keys.ts'
import { isNotArchived } from '#table/models.ts'
import { oweFrom, oweNothing } from '#table/owed-scoring-jobs.ts'
import { queryPage } from '#table/paging.ts'
import { indexPartitions, partitions } from '#table/partitions.ts'
import { pinForJob, unpinForJob } from '#table/pinned-versions.ts'
import { countEndedJob, countErasedJob, countNewJob } from '#table/scoring-job-counts.ts'
import { commit, transact, type Write } from '#table/transact.ts'
import {
  type Change,
  type Condition,
  check,
  type ItemKey,
  isNew,
  itemTypeAttributes,
  put,
  update,
} from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The summary is stored as text: a map of the table's would come back with its labels in another order. */
const rowSchema = scoringJobSchema.extend({
  summary: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(scoringJobSchema.shape.summary),
})

export const scoringJobKey = (jobId: string): ItemKey => ({ pk: `${partitions.scoringJobs}${jobId}`, sk: 'JOB' })
const listIndex = (handle: string, namespace: string) => `${indexPartitions.scoringJobsOfModel}${handle}#${namespace}`

export async function findScoringJob(world: World, jobId: string): Promise<ScoringJob | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: scoringJobKey(jobId), ConsistentRead: true }),
  )
  return Item && rowSchema.parse(Item)
}

/** Reads a page of the jobs of a namespace with a model, newest first. The index can be a moment behind. */
export function pageOfScoringJobs(
  world: World,
  handle: string,
  namespace: string,
  { limit, after }: PageRequest,
): Promise<Page<ScoringJob>> {
  const gsi2pk = listIndex(handle, namespace)
  const query = {
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :partition',
    ExpressionAttributeValues: { ':partition': gsi2pk },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: { ...scoringJobKey(after), gsi2pk, gsi2sk: after } }),
  }
  return queryPage(
    world,
    query,
    (row) => rowSchema.parse(row),
    (key) => String(key.gsi2sk),
  )
}

/**
 * Stores a new job and pins its version. Says what stood in the way, if anything did: the namespace has as many jobs as it can
 * have, or the version is gone, or the model is archived.
 */
export async function saveNewScoringJob(world: World, job: ScoringJob): Promise<'saved' | 'too_many' | 'conflict'> {
  const { job_id, handle, namespace, upload_expires_at } = job
  const index = { gsi2pk: listIndex(handle, namespace), gsi2sk: job_id }
  const summary = JSON.stringify(job.summary)
  const row = { ...scoringJobKey(job_id), ...index, ...itemTypeAttributes('scoring_job'), ...job, summary }
  const refused = await transact(world, {
    job: put(world, row, isNew),
    owed: oweFrom(world, job_id, upload_expires_at),
    counts: countNewJob(world, job),
    version: pinForJob(world, job),
    model: check(world, modelKey(handle), isNotArchived),
  })
  if (refused.length === 0) return 'saved'
  return refused.includes('counts') ? 'too_many' : 'conflict'
}

/** Stores that the job is started with this upload, and owes its start. Returns false where it no longer waits for an upload. */
export function saveJobStarted(
  world: World,
  job: ScoringJob,
  started: Pick<ScoringJob, 'upload' | 'started_at'>,
): Promise<boolean> {
  return commit(world, {
    job: jobUpdate(world, job, { set: { status: 'running', ...started }, ...isAwaitingUpload }),
    owed: oweFrom(world, job.job_id, graceEnd(world.now())),
  })
}

/** Stores that the state machine works on the job, and when it counts as lost. Returns false where the job does not run. */
export function saveJobBegun(world: World, job: ScoringJob, lost_at: string): Promise<boolean> {
  return commit(world, {
    job: jobUpdate(world, job, { set: { lost_at }, ...isRunning }),
    owed: oweFrom(world, job.job_id, lost_at),
  })
}

export function saveJobCut(
  world: World,
  job: ScoringJob,
  cut: Pick<ScoringJob, 'texts' | 'ranges' | 'columns'>,
): Promise<boolean> {
  return commit(world, { job: jobUpdate(world, job, { set: cut, ...isRunning }) })
}

export type ScoringJobEnding = {
  readonly status: Extract<ScoringJob['status'], 'succeeded' | 'failed' | 'stopped' | 'expired'>
  readonly error: JobProblem | null
  readonly summary?: OutcomeSummary
}

/** Ends the job, unpins its version, and owes the deletion of its file. Returns false where it is not as it was seen. */
export function saveJobEnded(world: World, job: ScoringJob, ending: ScoringJobEnding): Promise<boolean> {
  const ended_at = world.now().toISOString()
  return commit(world, {
    job: jobUpdate(world, job, {
      set: { ...ending, summary: JSON.stringify(ending.summary ?? null), ended_at },
      when: '#status = :seen',
      values: { seen: job.status },
    }),
    owed: oweFrom(world, job.job_id, ended_at),
    counts: countEndedJob(world, job),
    version: unpinForJob(world, job),
  })
}

/** Stores that a deletion is done, and owes the next, if there is one. Returns false where another sweep has stored it. */
export function saveJobDeletion(world: World, job: ScoringJob, nextDue: string | undefined): Promise<boolean> {
  const { job_id, deletions_done } = job
  return commit(world, {
    job: jobUpdate(world, job, {
      add: { deletions_done: 1 },
      when: '#deletions_done = :seen',
      values: { seen: deletions_done },
    }),
    owed: nextDue === undefined ? oweNothing(world, job_id) : oweFrom(world, job_id, nextDue),
    counts: nextDue === undefined ? countErasedJob(world, job) : undefined,
  })
}

export function jobUpdate(world: World, { job_id }: ScoringJob, change: Change): Write {
  return update(world, scoringJobKey(job_id), change)
}

export const isRunning: Condition = { when: '#status = :running', values: { running: 'running' } }
const isAwaitingUpload: Condition = { when: '#status = :waiting', values: { waiting: 'awaiting_upload' } }
