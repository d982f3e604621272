import type { Completion } from '#rules/registry/completion.ts'
import type { Job } from '#rules/registry/job.ts'
import type { JsonObject } from '#rules/registry/json.ts'
import { callerOf } from '#rules/registry/scope.ts'
import { parseInput, runOfJob, trainScoringSchema } from '#rules/registry/scoring-input.ts'
import { findRun } from '#table/runs.ts'
import { loadModel } from '#usecases/load-model.ts'
import { outcomeOfRun } from '#usecases/registry/built-in/tell-job-of-run.ts'
import { startTraining } from '#usecases/start-training.ts'
import type { World } from '#world/world.ts'

/** Trains a model of /v1, anew where it is trained already. The job ends when the run does; dispatched twice, it runs once. */
export async function trainScoring(world: World, job: Job, input: JsonObject): Promise<Completion | 'accepted'> {
  const { handle, effort } = parseInput(trainScoringSchema, input)
  const caller = callerOf(job.authority)
  const model = await loadModel(world, caller, handle, 'write')
  const run = await findRun(world, model.handle, runOfJob(job.job_id))
  if (run) return (await outcomeOfRun(world, run)) ?? 'accepted'
  await startTraining(world, caller, handle, { effort, reoptimize_params: true }, runOfJob(job.job_id))
  return 'accepted'
}
