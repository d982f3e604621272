import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { type Job, type JobStatus, jobSchema, lostAt, maxOpenDispatches } from '#rules/job.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { queryPage } from '#table/paging.ts'
import { indexPartitions, partitions } from '#table/partitions.ts'
import { commit, type Write } from '#table/transact.ts'
import { unwatchJob, watchJob } from '#table/watched-jobs.ts'
import { all, type Condition, type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const jobKey = (jobId: string): ItemKey => ({ pk: `${partitions.jobs}${jobId}`, sk: 'JOB' })
const modelIndex = (modelId: string) => `${indexPartitions.jobsOfModel}${modelId}`
const statusIndex = (modelId: string, status: JobStatus) => `${indexPartitions.jobsOfModel}${modelId}#${status}`

export async function findJob(world: World, jobId: string): Promise<Job | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: jobKey(jobId), ConsistentRead: true }),
  )
  return Item && parseJob(Item)
}

/** Reads a page of a model's jobs, newest first; with `status`, those of that status. The index can be a moment behind. */
export function pageOfJobs(
  world: World,
  modelId: string,
  { status, limit, after }: PageRequest & { readonly status?: JobStatus | undefined },
): Promise<Page<Job>> {
  const index = status === undefined ? 'gsi1' : 'gsi2'
  const partition = status === undefined ? modelIndex(modelId) : statusIndex(modelId, status)
  const query = {
    IndexName: index,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': `${index}pk` },
    ExpressionAttributeValues: { ':partition': partition },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && {
      ExclusiveStartKey: { ...jobKey(after), [`${index}pk`]: partition, [`${index}sk`]: after },
    }),
  }
  return queryPage(world, query, parseJob, (key) => String(key[`${index}sk`]))
}

/** Returns the writes of a new job. Its state machine is started after them. */
export function newJobWrites(world: World, job: Job): { readonly job: Write; readonly job_watch: Write } {
  return { job: addJob(world, job), job_watch: watchJob(world, { work: 'job', id: job.job_id }) }
}

function addJob(world: World, job: Job): Write {
  const index = { gsi1pk: modelIndex(job.model_id), gsi1sk: job.job_id, gsi2sk: job.job_id }
  const row = {
    ...jobKey(job.job_id),
    ...index,
    ...itemTypeAttributes('job'),
    ...job,
    error: JSON.stringify(job.error),
  }
  return put(world, { ...row, ...statusAttributes(job.model_id, job.status) }, isNew)
}

/**
 * Stores that the handler is being called, and the task token that the state machine waits for. Returns false where the job
 * has ended, or has as many open dispatches as it may have.
 */
export function saveDispatchBegun(world: World, job: Job, token: string): Promise<boolean> {
  return commit(world, {
    job: update(world, jobKey(job.job_id), {
      set: {
        ...statusAttributes(job.model_id, 'started'),
        started_at: world.now().toISOString(),
        token,
        dispatched_by: world.settings.instance,
      },
      add: { open_dispatches: 1 },
      ...all(hasNotEnded, mayBeDispatched),
    }),
    job_watch: watchJob(world, { work: 'job', id: job.job_id }, lostAt(job)),
  })
}

/** Stores that a dispatch ended without an outcome of the job: the handler could not be called. */
export async function saveDispatchEnded(world: World, job: Job): Promise<void> {
  await commit(world, {
    job: update(world, jobKey(job.job_id), {
      set: { dispatched_by: null },
      add: { open_dispatches: -1 },
      ...hasNotEnded,
    }),
  })
}

/** Stores that an orderly stop of this service ended a dispatch. Changes nothing unless this service began the last one. */
export async function saveDispatchInterrupted(world: World, jobId: string, token: string): Promise<void> {
  await commit(world, {
    job: update(world, jobKey(jobId), {
      set: { dispatched_by: null },
      add: { open_dispatches: -1 },
      ...all(hasNotEnded, isDispatchedBy(world.settings.instance, token)),
    }),
  })
}

export type JobEnd = Pick<
  Job,
  'status' | 'output' | 'error' | 'warnings' | 'completed_at' | 'completion' | 'completed_by'
>

/** Returns the writes that end a job. They are refused where the job has ended already. */
export function jobEndWrites(
  world: World,
  job: Job,
  { status, error, ...end }: JobEnd,
): Readonly<Record<string, Write>> {
  return {
    job: update(world, jobKey(job.job_id), {
      set: { ...end, error: JSON.stringify(error), ...statusAttributes(job.model_id, status) },
      ...hasNotEnded,
    }),
    job_watch: unwatchJob(world, { work: 'job', id: job.job_id }),
  }
}

/** Returns the attributes that change with a job's status: the status and its key in the index by status. */
function statusAttributes(modelId: string, status: JobStatus): Row {
  return { status, gsi2pk: statusIndex(modelId, status) }
}

const hasNotEnded: Condition = {
  when: '#status IN (:pending, :started)',
  values: { pending: 'pending', started: 'started' },
}

const mayBeDispatched: Condition = {
  when: 'attribute_not_exists(#open_dispatches) OR #open_dispatches < :maxOpenDispatches',
  values: { maxOpenDispatches },
}

function isDispatchedBy(instance: string, token: string): Condition {
  return { when: '#dispatched_by = :instance AND #token = :dispatched', values: { instance, dispatched: token } }
}

function parseJob(row: Row): Job {
  return jobSchema.parse({ ...row, error: JSON.parse(String(row.error)) })
}
