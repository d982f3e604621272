import { Unavailable } from '#rules/refusal.ts'
import { failedWith } from '#rules/registry/completion.ts'
import type { Job } from '#rules/registry/job.ts'
import { endJob } from '#usecases/registry/end-job.ts'
import type { World } from '#world/world.ts'

/** Starts the state machine of a job that is recorded. A job whose machine can't be started fails at once, and says so. */
export async function launchJob(world: World, { job_id }: Pick<Job, 'job_id'>): Promise<void> {
  try {
    const timeout_seconds = world.settings.jobTimeoutSeconds
    await world.machines.startJob({ job_id, firing_id: job_id, timeout_seconds })
  } catch (cause) {
    await endJob(world, job_id, failedWith('not_started', 'The state machine could not be started.'))
    throw new Unavailable('The job could not be started; try again.', 5, { cause })
  }
}
