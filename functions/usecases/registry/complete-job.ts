import { authorityOf } from '#rules/authority.ts'
import type { Job } from '#rules/job.ts'
import type { JobCompletion } from '#rules/job-completion.ts'
import { Refusal } from '#rules/refusal.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { jobNotFound } from '#rules/registry-names.ts'
import type { SubscriptionDelivery } from '#rules/trigger.ts'
import { deliverInline } from '#usecases/registry/deliver-inline.ts'
import { endJob } from '#usecases/registry/end-job.ts'
import { loadJob } from '#usecases/registry/load-job.ts'
import { loadRegisteredVersion } from '#usecases/registry/load-registered-version.ts'
import { reachesJob } from '#usecases/registry/reaches-job.ts'
import { resumeJobMachine } from '#usecases/registry/resume-job-machine.ts'
import type { World } from '#world/world.ts'

type Path = { readonly model_id: string; readonly version: string; readonly job_id: string }
type Completed = { readonly job: Job; readonly triggered_events: readonly SubscriptionDelivery[] }

/**
 * Ends a job as its handler reports, delivers its trigger to the subscribers and resumes its state machine. A repeated
 * call returns the same answer.
 */
export async function completeJob(
  world: World,
  caller: RegistryCaller,
  path: Path,
  completion: JobCompletion,
): Promise<Completed> {
  const { version } = await loadRegisteredVersion(world, path.model_id, path.version)
  const found = await loadJob(world, path.job_id)
  const { job_id, model_id, model_version, token } = found
  if (model_id !== version.model_id || model_version !== version.version) throw jobNotFound(job_id)
  const { type } = found.handler ?? version.handlers[found.job_type]
  if (type === 'in_process') await requireReach(world, caller, found)
  const { job, trigger } = await endJob(world, job_id, completion, authorityOf(caller))
  try {
    const { deliveries } = trigger ? await deliverInline(world, trigger) : { deliveries: [] }
    return { job, triggered_events: deliveries }
  } finally {
    // The state machine makes the deliveries that this request did not.
    await resumeJobMachine(world, token)
  }
}

/** Refuses to let a caller decide on the output of a built-in job that the caller could not have requested in /v1. */
async function requireReach(world: World, caller: RegistryCaller, job: Job): Promise<void> {
  if (await reachesJob(world, caller, job)) return
  const message = 'Only a caller who can use the model of /v1 that this job is about can complete the job.'
  throw new Refusal('namespace_not_owned', message)
}
