import type { Job } from '#rules/job.ts'
import { failedCompletion } from '#rules/job-completion.ts'
import { endJob } from '#usecases/registry/end-job.ts'
import { startFailure } from '#usecases/training/start-failure.ts'
import type { JobExecutionInput } from '#world/state-machines.ts'
import type { World } from '#world/world.ts'

/** Starts the state machine of a recorded job. If it cannot be started, the job fails at once and the caller gets 503. */
export async function startJobMachine(world: World, { job_id }: Pick<Job, 'job_id'>): Promise<void> {
  try {
    await world.stateMachines.startJob(executionOfJob(world, job_id))
  } catch (cause) {
    const { error, refusal } = startFailure('job', cause)
    await endJob(world, job_id, failedCompletion(error.code, error.message))
    throw refusal
  }
}

/** Returns the input of the execution that runs a job. */
export function executionOfJob({ settings }: World, job_id: string): JobExecutionInput {
  return { job_id, trigger_id: job_id, timeout_seconds: settings.jobTimeoutSeconds }
}
