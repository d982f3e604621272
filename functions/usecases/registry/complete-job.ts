import type { Completion } from '#rules/registry/completion.ts'
import type { Fired } from '#rules/registry/firing.ts'
import type { Job } from '#rules/registry/job.ts'
import { jobNotFound } from '#rules/registry/names.ts'
import { endJob } from '#usecases/registry/end-job.ts'
import { fireInline } from '#usecases/registry/fire-inline.ts'
import { loadJob } from '#usecases/registry/load-job.ts'
import { loadRegisteredVersion } from '#usecases/registry/load-registered.ts'
import { resumeMachine } from '#usecases/registry/resume-machine.ts'
import type { World } from '#world/world.ts'

type Path = { readonly model_id: string; readonly version: string; readonly job_id: string }
type Completed = { readonly job: Job; readonly triggered_events: readonly Fired[] }

/** Ends a job as its handler says, fires what waits for that, and lets its machine go on. To repeat it answers the same. */
export async function completeJob(world: World, path: Path, completion: Completion): Promise<Completed> {
  const { version } = await loadRegisteredVersion(world, path.model_id, path.version)
  const { job_id, model_id, model_version, token } = await loadJob(world, path.job_id)
  if (model_id !== version.model_id || model_version !== version.version) throw jobNotFound(job_id)
  const { job, firing } = await endJob(world, job_id, completion)
  try {
    const { fired } = firing ? await fireInline(world, firing) : { fired: [] }
    return { job, triggered_events: fired }
  } finally {
    // The machine fires what is left.
    await resumeMachine(world, token)
  }
}
