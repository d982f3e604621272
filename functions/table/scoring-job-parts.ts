import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import type { ScoringJob } from '#rules/scoring-job.ts'
import { type JobPart, jobPartSchema } from '#rules/scoring-job-part.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { queryAll, queryPage } from '#table/paging.ts'
import { isRunning, jobUpdate, scoringJobKey } from '#table/scoring-jobs.ts'
import { commit } from '#table/transact.ts'
import { erase, type ItemKey, isNew, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const prefix = 'PART#'
const digits = (part: number) => String(part).padStart(5, '0')
const partKey = (jobId: string, part: number): ItemKey => ({ pk: scoringJobKey(jobId).pk, sk: prefix + digits(part) })

export async function hasPart(world: World, jobId: string, part: number): Promise<boolean> {
  const { Item } = await documentClient(world).send(
    new GetCommand({
      TableName: world.settings.table,
      Key: partKey(jobId, part),
      ConsistentRead: true,
      ProjectionExpression: 'part',
    }),
  )
  return Item !== undefined
}

/** Records a part that is written, with what it adds to the job. Returns false where it is recorded, or the job has ended. */
export function savePart(world: World, job: ScoringJob, part: JobPart): Promise<boolean> {
  const { failed, texts, summary } = part
  // Kept as text: a map of the table's would come back with its labels in another order.
  const row = { ...part, summary: JSON.stringify(summary) }
  return commit(world, {
    part: put(world, { ...partKey(job.job_id, part.part), ...itemTypeAttributes('scoring_job_part'), ...row }, isNew),
    job: jobUpdate(world, job, { add: { parts_done: 1, failed, scored: texts - failed }, ...isRunning }),
  })
}

/** Reads a page of the parts that are done, in the order of the upload. A position is the five digits of a part. */
export function pageOfParts(world: World, jobId: string, { limit, after }: PageRequest): Promise<Page<JobPart>> {
  const start = after !== undefined && { ExclusiveStartKey: partKey(jobId, Number(after)) }
  const query = { ...partsOf(jobId), Limit: limit, ...start }
  return queryPage(world, query, parsePart, (key) => String(key.sk).slice(prefix.length))
}

/** Reads all parts, in the order of the upload. */
export async function* allParts(world: World, jobId: string): AsyncGenerator<JobPart> {
  for await (const row of queryAll(world, partsOf(jobId))) yield parsePart(row)
}

/** Erases the records of so many parts. */
export async function eraseParts(world: World, jobId: string, count: number): Promise<void> {
  const atOnce = 100
  for (let from = 0; from < count; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => from + index)
    await commit(world, Object.fromEntries(some.map((part) => [String(part), erase(world, partKey(jobId, part))])))
  }
}

function partsOf(jobId: string) {
  return {
    ConsistentRead: true,
    ...itemsBeginningWith(scoringJobKey(jobId).pk, prefix),
  }
}

function parsePart(row: Row): JobPart {
  return jobPartSchema.parse({ ...row, summary: JSON.parse(String(row.summary)) })
}
