import { hasJobEnded, type ScoringJob } from '#rules/scoring-job.ts'
import { nextDeletion } from '#rules/scoring-job-objects.ts'
import { eraseParts } from '#table/scoring-job-parts.ts'
import { findScoringJob, type ScoringJobEnding, saveJobDeletion, saveJobEnded } from '#table/scoring-jobs.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/**
 * Ends a job, unless it has ended or is not due any more: only its first end counts. Erases its texts at once. What cannot be
 * erased now stands in the due index, and the sweep erases it.
 */
export async function endScoringJob(
  world: World,
  jobId: string,
  ending: ScoringJobEnding,
  isDue: (seen: ScoringJob) => boolean = () => true,
): Promise<ScoringJob | undefined> {
  const job = await retryOnConflict(world, async () => {
    const seen = await findScoringJob(world, jobId)
    if (!seen || hasJobEnded(seen) || !isDue(seen)) return seen
    return (await saveJobEnded(world, seen, ending)) ? findScoringJob(world, jobId) : conflict
  })
  if (job && hasJobEnded(job) && job.deletions_done === 0) {
    await eraseDueObjects(world, job).catch((error) =>
      world.log.warn('The texts of a scoring job are erased by the next sweep.', { job_id: jobId, error }),
    )
  }
  return job
}

/** Erases what the next deletion of an ended job erases. Repeating it changes nothing. */
export async function eraseDueObjects(world: World, job: ScoringJob): Promise<void> {
  const next = nextDeletion(job)
  if (!next) return
  await world.objects.erase(next.keys)
  if (next.isLast) await eraseParts(world, job.job_id, job.ranges ?? 0)
  await saveJobDeletion(world, job, next.nextDue)
}
