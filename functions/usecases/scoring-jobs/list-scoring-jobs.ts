import type { Caller } from '#rules/caller.ts'
import { parseHandle } from '#rules/handle.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { namespaceOfJob, type ScoringJob } from '#rules/scoring-job.ts'
import { pageOfScoringJobs } from '#table/scoring-jobs.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** Lists the scoring jobs of a namespace with a model, newest first. */
export async function listScoringJobs(
  world: World,
  caller: Caller,
  text: string,
  { namespace, ...page }: PageRequest & { readonly namespace: string | undefined },
): Promise<Page<ScoringJob>> {
  const { handle } = await loadModel(world, caller, parseHandle(text), 'read')
  return pageOfScoringJobs(world, handle, namespaceOfJob(caller, handle, namespace), page)
}
