import { inferByScoringSchema, parseBuiltInInput } from '#rules/built-in-scoring.ts'
import type { Job } from '#rules/job.ts'
import type { JobCompletion } from '#rules/job-completion.ts'
import type { JsonObject } from '#rules/json-object.ts'
import { callerOf } from '#rules/registry-caller.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import type { World } from '#world/world.ts'

/** Scores a text with a model of /v1. The job's output is the score card. */
export async function inferByScoring(world: World, job: Job, input: JsonObject): Promise<JobCompletion> {
  const { handle, ...request } = parseBuiltInInput(inferByScoringSchema, input)
  const card = await scoreText(world, callerOf(job.authority), handle, request)
  return { status: 'success', output: { ...card }, error: null }
}
