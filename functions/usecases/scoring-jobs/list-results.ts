import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { Refusal } from '#rules/refusal.ts'
import { areResultsDeleted, resultKey, urlSeconds } from '#rules/scoring-job-objects.ts'
import type { ShownPart } from '#rules/scoring-job-view.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import { pageOfParts } from '#table/scoring-job-parts.ts'
import { loadScoringJob } from '#usecases/scoring-jobs/load-scoring-job.ts'
import type { World } from '#world/world.ts'

/** Lists the parts of a job's results that are there so far, each with a URL to read it from. */
export async function listResults(
  world: World,
  caller: Caller,
  handle: string,
  jobId: string,
  page: PageRequest,
): Promise<Page<ShownPart>> {
  const job = await loadScoringJob(world, caller, handle, jobId)
  if (areResultsDeleted(job)) {
    const message = 'The results were deleted 24 hours after the end of the job. Create another job to score again.'
    throw new Refusal('results_deleted', message, { job_id: job.job_id })
  }
  const { items, next } = await pageOfParts(world, job.job_id, page)
  const shown = items.map(async (part) => ({
    ...part,
    url: await world.objects
      .downloadUrl(resultKey(job, part.part), urlSeconds)
      .catch((cause) => upstreamUnavailable('The bucket', cause)),
  }))
  return { items: await Promise.all(shown), next }
}
