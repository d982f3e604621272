import * as z from 'zod'
import { type DueEntry, type DueRequest, dueKeys, firstDue } from '#table/due-index.ts'
import { partitions } from '#table/partitions.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, erase, type ItemKey, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The work that a scoring job owes from `due_at` on: its start, its end if it is abandoned or lost, or its next deletion. */
const owedScoringJobSchema = z.object({ job_id: z.string(), due_at: z.string() })
export type OwedScoringJob = z.infer<typeof owedScoringJobSchema>

const owedScoringJobKey = (jobId: string): ItemKey => ({ pk: `${partitions.scoringJobs}${jobId}`, sk: 'OWED' })

/** Returns the scoring jobs that owe something now, the longest due first. */
export function owedScoringJobsDue(world: World, request: DueRequest): Promise<readonly DueEntry<OwedScoringJob>[]> {
  return firstDue(world, 'scoring_jobs', owedScoringJobSchema, request)
}

/** Returns the write for the transaction by which a job owes something from a time on. */
export function oweFrom(world: World, job_id: string, due_at: string, condition?: Condition): Write {
  const keys = { ...owedScoringJobKey(job_id), ...dueKeys('scoring_jobs', due_at, job_id) }
  return put(world, { ...keys, ...itemTypeAttributes('owed_scoring_job'), job_id, due_at }, condition)
}

/** Returns the write for the transaction after which a job owes nothing. */
export function oweNothing(world: World, job_id: string): Write {
  return erase(world, owedScoringJobKey(job_id))
}

/** Stores that the sweep looks at the job again only at this time. Returns false where that has changed since it was read. */
export function postponeOwedScoringJob(world: World, seen: OwedScoringJob, due_at: string): Promise<boolean> {
  const isAsSeen = { when: '#due_at = :seen_due', values: { seen_due: seen.due_at } }
  return commit(world, { owed: oweFrom(world, seen.job_id, due_at, isAsSeen) })
}
