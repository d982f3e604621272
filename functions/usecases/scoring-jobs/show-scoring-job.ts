import type { ScoringJob } from '#rules/scoring-job.ts'
import { uploadKey, urlSeconds } from '#rules/scoring-job-objects.ts'
import type { ShownScoringJob } from '#rules/scoring-job-view.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import type { World } from '#world/world.ts'

/** Returns a job, with where to upload its file while it waits for one. */
export async function showScoringJob(world: World, job: ScoringJob): Promise<ShownScoringJob> {
  if (job.status !== 'awaiting_upload') return { job }
  const uploadUrl = await world.objects
    .uploadUrl(uploadKey(job), urlSeconds)
    .catch((cause) => upstreamUnavailable('The bucket', cause))
  return { job, uploadUrl }
}
