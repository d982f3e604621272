import type { ScoringJob } from '#rules/scoring-job.ts'
import { versionKey } from '#table/model-keys.ts'
import type { Write } from '#table/transact.ts'
import { type Condition, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

type PinnedVersion = Pick<ScoringJob, 'job_id' | 'handle' | 'version_no'>

/** Holds while no job scores with the version. Pruning requires it in the transaction that erases the version. */
export const isUsedByNoJob: Condition = { when: 'attribute_not_exists(#scoring_jobs)' }

/** Returns the write that keeps a version from being pruned. It is refused where the version is gone. */
export function pinForJob(world: World, { job_id, handle, version_no }: PinnedVersion): Write {
  return update(world, versionKey(handle, version_no), { add: { scoring_jobs: new Set([job_id]) }, ...exists })
}

export function unpinForJob(world: World, { job_id, handle, version_no }: PinnedVersion): Write {
  return update(world, versionKey(handle, version_no), { drop: { scoring_jobs: new Set([job_id]) }, ...exists })
}
