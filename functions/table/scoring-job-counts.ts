import { maxKeptJobs, maxOpenJobs, type ScoringJob } from '#rules/scoring-job.ts'
import { partitions } from '#table/partitions.ts'
import type { Write } from '#table/transact.ts'
import { type ItemKey, itemTypeAttributes, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

type JobOfNamespace = Pick<ScoringJob, 'namespace'>

/** The numbers of a namespace's jobs that have not ended, and of those that have something in the bucket. */
const countsKey = (namespace: string): ItemKey => ({ pk: `${partitions.scoringJobs}${namespace}`, sk: 'COUNTS' })

/** Returns the write that counts a new job. It is refused where the namespace has as many as it can have. */
export function countNewJob(world: World, { namespace }: JobOfNamespace): Write {
  return update(world, countsKey(namespace), {
    set: itemTypeAttributes('scoring_job_counts'),
    add: { open: 1, kept: 1 },
    when: '(attribute_not_exists(#open) OR #open < :most_open) AND (attribute_not_exists(#kept) OR #kept < :most_kept)',
    values: { most_open: maxOpenJobs, most_kept: maxKeptJobs },
  })
}

export function countEndedJob(world: World, { namespace }: JobOfNamespace): Write {
  return update(world, countsKey(namespace), { add: { open: -1 } })
}

/** Returns the write that counts a job of which nothing is in the bucket any more. */
export function countErasedJob(world: World, { namespace }: JobOfNamespace): Write {
  return update(world, countsKey(namespace), { add: { kept: -1 } })
}
