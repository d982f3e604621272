import type { ScoringJob } from '#rules/scoring-job.ts'
import type { JobRange } from '#rules/scoring-job-part.ts'
import { readRowsOfRange } from '#usecases/scoring-jobs/read-rows-of-range.ts'
import type { World } from '#world/world.ts'

/** So many records at the beginning show what a file is. */
const records = 10

/**
 * Returns what is wrong with the first record, if none of the first ones can be scored: the file is then of another format, and
 * a million failures would say no more.
 */
export async function firstProblem(world: World, job: ScoringJob, range: JobRange): Promise<string | undefined> {
  let first: string | undefined
  let seen = 0
  for await (const record of readRowsOfRange(world, job, range)) {
    if ('row' in record) return undefined
    first ??= record.refusal.message
    if (++seen === records) break
  }
  return first && `None of the first records can be scored. ${first}`
}
