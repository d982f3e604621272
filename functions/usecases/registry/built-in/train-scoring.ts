import { parseBuiltInInput, runOfJob, trainScoringSchema } from '#rules/built-in-scoring.ts'
import { type Caller, requireScope } from '#rules/caller.ts'
import type { Job } from '#rules/job.ts'
import type { JobCompletion } from '#rules/job-completion.ts'
import type { JsonObject } from '#rules/json-object.ts'
import { findRun } from '#table/runs.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { loadRunCompletion } from '#usecases/registry/built-in/load-run-completion.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import type { World } from '#world/world.ts'

/**
 * Trains a model of /v1, with a fresh search if it is trained already. The job ends when the run does. The run's id is made
 * of the job's, so that a job that is dispatched twice trains once.
 */
export async function trainScoring(
  world: World,
  caller: Caller,
  job: Job,
  input: JsonObject,
): Promise<JobCompletion | 'accepted'> {
  const { handle, effort } = parseBuiltInInput(trainScoringSchema, input)
  requireScope(caller, 'authoring')
  const model = await loadModel(world, caller, handle, 'write')
  const run = await findRun(world, model.handle, runOfJob(job.job_id))
  if (run) return (await loadRunCompletion(world, run)) ?? 'accepted'
  await startTraining(
    world,
    caller,
    handle,
    { effort, reoptimize_params: true, synthesize_missing: false },
    runOfJob(job.job_id),
  )
  return 'accepted'
}
