import { inferByScoringSchema, parseBuiltInInput } from '#rules/built-in-scoring.ts'
import type { Caller } from '#rules/caller.ts'
import type { Job } from '#rules/job.ts'
import type { JobCompletion } from '#rules/job-completion.ts'
import type { JsonObject } from '#rules/json-object.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import type { World } from '#world/world.ts'

/** Scores a text with a model of /v1. The job's output is the score card. */
export async function inferByScoring(
  world: World,
  caller: Caller,
  _job: Job,
  input: JsonObject,
): Promise<JobCompletion> {
  const { handle, ...request } = parseBuiltInInput(inferByScoringSchema, input)
  const card = await scoreText(world, caller, handle, request)
  return { status: 'success', output: { ...card, version_id: `v${card.version_no}` }, error: null }
}
