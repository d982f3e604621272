import type { Completion } from '#rules/registry/completion.ts'
import type { Job } from '#rules/registry/job.ts'
import type { JsonObject } from '#rules/registry/json.ts'
import { callerOf } from '#rules/registry/scope.ts'
import { inferByScoringSchema, parseInput } from '#rules/registry/scoring-input.ts'
import { scoreText } from '#usecases/score-text.ts'
import type { World } from '#world/world.ts'

/** Scores a text with a model of /v1; the card is the output. */
export async function inferByScoring(world: World, job: Job, input: JsonObject): Promise<Completion> {
  const { handle, ...request } = parseInput(inferByScoringSchema, input)
  const card = await scoreText(world, callerOf(job.authority), handle, request)
  return { status: 'success', output: { ...card }, error: null }
}
