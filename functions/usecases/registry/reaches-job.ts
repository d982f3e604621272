import type { Job } from '#rules/job.ts'
import { reachesAll } from '#rules/job-subject.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { subjectsOfJob } from '#usecases/registry/subjects-of-job.ts'
import type { World } from '#world/world.ts'

/** Returns true if a caller can reach every model of /v1 that a job is about, and so could have requested it there. */
export async function reachesJob(world: World, caller: RegistryCaller, job: Job): Promise<boolean> {
  return reachesAll(caller, await subjectsOfJob(world, job), world.settings.publicNamespaces)
}

/** Returns true if a caller may not see the payloads of a job. A caller sees those of its own requests. */
export async function isHiddenFrom(world: World, caller: RegistryCaller, job: Job): Promise<boolean> {
  const isOwn = job.triggered_by === 'request' && job.authority.actor === caller.actor
  return !isOwn && !(await reachesJob(world, caller, job))
}
