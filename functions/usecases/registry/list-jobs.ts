import type { Job, JobStatus } from '#rules/job.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { pageOfJobs } from '#table/jobs.ts'
import { endOverdueJob } from '#usecases/registry/end-overdue-job.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

/** Lists the jobs of a model, newest first. */
export async function listJobs(
  world: World,
  modelId: string,
  status: JobStatus | undefined,
  page: PageRequest,
): Promise<Page<Job>> {
  const model = await loadRegisteredModel(world, modelId)
  const { items, next } = await pageOfJobs(world, model.id, status, page)
  return { items: await Promise.all(items.map((job) => endOverdueJob(world, job))), next }
}
