import type { Job } from '#rules/job.ts'
import { failedCompletion, type JobCompletion } from '#rules/job-completion.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { BuiltInName, HandlerAction } from '#rules/model-handler.ts'
import { isBuiltIn } from '#rules/model-handler.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import { inferByScoring } from '#usecases/registry/built-in/infer-by-scoring.ts'
import { trainScoring } from '#usecases/registry/built-in/train-scoring.ts'
import type { World } from '#world/world.ts'

/** Does a job on behalf of whoever it remembers; 'accepted' where it ends later. */
export type BuiltIn = (world: World, job: Job, input: JsonObject) => Promise<JobCompletion | 'accepted'>

/** What is part of this service: a scoring model is nothing but a model whose handlers are these. */
const implementations: Readonly<Record<BuiltInName, Readonly<Record<HandlerAction, BuiltIn>>>> = {
  'touchstone.scoring': { training: trainScoring, inference: inferByScoring },
}

/** What a verb of /v1 refuses is the job's failure, in the same words. */
export async function runBuiltIn(world: World, name: string, job: Job, input: JsonObject) {
  if (!isBuiltIn(name)) return failedCompletion('unknown_implementation', `There is no implementation "${name}".`)
  try {
    return await implementations[name][job.job_type](world, job, input)
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof Unavailable) throw error
    return failedCompletion(error.code, error.message)
  }
}
