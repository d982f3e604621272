import type { Caller } from '#rules/caller.ts'
import type { Job } from '#rules/job.ts'
import { failedCompletion, type JobCompletion } from '#rules/job-completion.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { BuiltInName, HandlerAction } from '#rules/model-handler.ts'
import { isBuiltIn } from '#rules/model-handler.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import { callerOfJob } from '#usecases/registry/built-in/caller-of-job.ts'
import { inferByScoring } from '#usecases/registry/built-in/infer-by-scoring.ts'
import { trainScoring } from '#usecases/registry/built-in/train-scoring.ts'
import type { World } from '#world/world.ts'

/** Runs a job as the caller whom it works for. Returns 'accepted' if the job ends later. */
export type BuiltIn = (world: World, caller: Caller, job: Job, input: JsonObject) => Promise<JobCompletion | 'accepted'>

/** The handlers that are part of this service. A scoring model is a registered model with these handlers. */
const implementations: Readonly<Record<BuiltInName, Readonly<Record<HandlerAction, BuiltIn>>>> = {
  'touchstone.scoring': { training: trainScoring, inference: inferByScoring },
}

/** Runs a built-in handler. If the use case of /v1 refuses, the job fails with the same code and message. */
export async function runBuiltIn(world: World, name: string, job: Job, input: JsonObject) {
  if (!isBuiltIn(name))
    return failedCompletion('unknown_implementation', `There is no built-in handler named "${name}".`)
  const caller = await callerOfJob(world, job)
  if (!caller) return failedCompletion('key_ended', 'A key that this job works for is revoked or has expired.')
  try {
    return await implementations[name][job.job_type](world, caller, job, input)
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof Unavailable) throw error
    return failedCompletion(error.code, error.message)
  }
}
