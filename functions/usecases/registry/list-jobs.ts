import type { Job, JobStatus } from '#rules/job.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { pageOfJobs } from '#table/jobs.ts'
import { endOverdueJob } from '#usecases/registry/end-overdue-job.ts'
import type { ShownJob } from '#usecases/registry/get-job.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import { isHiddenFrom } from '#usecases/registry/reaches-job.ts'
import type { World } from '#world/world.ts'

/** Lists the jobs of a model, newest first. The list omits large payloads, and those that are hidden from the caller. */
export async function listJobs(
  world: World,
  caller: RegistryCaller,
  modelId: string,
  page: PageRequest & { readonly status?: JobStatus | undefined },
): Promise<Page<ShownJob>> {
  const model = await loadRegisteredModel(world, modelId)
  const { items, next } = await pageOfJobs(world, model.id, page)
  const show = async (listed: Job): Promise<ShownJob> => {
    const job = await endOverdueJob(world, listed)
    return (await isHiddenFrom(world, caller, job)) ? { job } : { job, payloads: {} }
  }
  return { items: await Promise.all(items.map(show)), next }
}
