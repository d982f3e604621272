import { completionOfReply } from '#rules/function-reply.ts'
import { hasEnded, type Job } from '#rules/job.ts'
import { crashedCompletion, failedCompletion, type JobCompletion } from '#rules/job-completion.ts'
import type { JsonObject } from '#rules/json-object.ts'
import { jobNotFound } from '#rules/registry-names.ts'
import { findJob, saveDispatchBegun, saveDispatchEnded } from '#table/jobs.ts'
import { readPayload } from '#table/payloads.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { runBuiltIn } from '#usecases/registry/built-in/run-built-in.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job-unless-ended.ts'
import { resumeJobMachine } from '#usecases/registry/resume-job-machine.ts'
import { HandlerRefused } from '#world/remote-handlers.ts'
import type { World } from '#world/world.ts'

/**
 * Calls the handler of a job. If the handler returns a result, the job ends and its state machine resumes. If it accepts
 * the job, both wait for a call of `complete`. Throws HandlerUnavailable if a later attempt may succeed. A handler whose
 * calls have ended this process too often is not called again: its job fails with `handler_crashed`.
 */
export async function dispatchJob(world: World, jobId: string, token: string): Promise<void> {
  const job = await findJob(world, jobId)
  if (!job) throw jobNotFound(jobId)
  if (!hasEnded(job)) {
    const isBegun = await saveDispatchBegun(world, job, token)
    const completion = isBegun ? await tryCallHandler(world, job) : crashedCompletion
    if (completion === 'accepted') return
    await endJobUnlessEnded(world, jobId, completion)
  }
  await resumeJobMachine(world, token)
}

/** Calls the handler. An error that reaches this process is no crash of it, so this dispatch is no longer open. */
async function tryCallHandler(world: World, job: Job): Promise<JobCompletion | 'accepted'> {
  try {
    return await callHandler(world, job, await readPayload(world, job.input))
  } catch (error) {
    await saveDispatchEnded(world, job)
    throw error
  }
}

async function callHandler(world: World, job: Job, input: JsonObject): Promise<JobCompletion | 'accepted'> {
  const version = await findRegisteredVersion(world, job.model_id, job.model_version)
  if (!version) return failedCompletion('model_gone', 'The model is no longer there.')
  // A version that has not served can be redefined: a job runs what its requester saw.
  const handler = job.handler ?? version.handlers[job.job_type]
  if (handler.type === 'in_process') return runBuiltIn(world, handler.value, job, input)
  try {
    if (handler.type === 'lambda') {
      const payload = JSON.stringify(invocationOf(world, job, input))
      return completionOfReply(await world.remoteHandlers.invokeFunction(handler, payload))
    }
    await world.remoteHandlers.runTask(handler, job.job_id, environmentOf(world, job))
    return 'accepted'
  } catch (error) {
    if (error instanceof HandlerRefused) return failedCompletion('handler_refused', error.message)
    throw error
  }
}

function invocationOf(world: World, job: Job, input: JsonObject) {
  const { job_id, job_type, model_id, model_version } = job
  return { job_id, job_type, model_id, model_version, input, complete_url: completeUrl(world, job) }
}

/** Returns the environment of a task. It has a URL instead of the input, because ECS limits an override to 8,192 characters. */
function environmentOf(world: World, job: Job): Readonly<Record<string, string>> {
  return {
    TOUCHSTONE_JOB_ID: job.job_id,
    TOUCHSTONE_JOB_TYPE: job.job_type,
    TOUCHSTONE_MODEL_ID: job.model_id,
    TOUCHSTONE_MODEL_VERSION: job.model_version,
    TOUCHSTONE_JOB_URL: `${world.settings.publicUrl}/v2/jobs/${job.job_id}`,
    TOUCHSTONE_COMPLETE_URL: completeUrl(world, job),
  }
}

function completeUrl({ settings }: World, { model_id, model_version, job_id }: Job): string {
  return `${settings.publicUrl}/v2/models/${model_id}/versions/${model_version}/jobs/${job_id}/complete`
}
