import type { Caller } from '#rules/caller.ts'
import { parseHandle } from '#rules/handle.ts'
import { isScoringJobId, type ScoringJob, scoringJobNotFound } from '#rules/scoring-job.ts'
import { findScoringJob } from '#table/scoring-jobs.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import type { World } from '#world/world.ts'

/** Returns a job of the model in a namespace that the caller owns. Any other is not found. */
export async function loadScoringJob(world: World, caller: Caller, text: string, jobId: string): Promise<ScoringJob> {
  const handle = parseHandle(text)
  requireAccess(world, caller, handle, 'read')
  const job = isScoringJobId(jobId) ? await findScoringJob(world, jobId) : undefined
  if (!job || job.handle !== handle || !caller.namespaces.includes(job.namespace)) throw scoringJobNotFound(jobId)
  return job
}
