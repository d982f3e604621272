import { parseRecord } from '#files/parse-record.ts'
import { readRecords } from '#files/read-records.ts'
import { Refusal } from '#rules/refusal.ts'
import { lineRefused, type ScoredRow, scoredRow } from '#rules/scored-row.ts'
import { maxRecordBytes, type ScoringJob } from '#rules/scoring-job.ts'
import type { JobRange } from '#rules/scoring-job-part.ts'
import { readUpload } from '#usecases/scoring-jobs/read-upload.ts'
import type { World } from '#world/world.ts'

/** A record of the upload: the text to score, or why there is none. */
export type RangeRow = { readonly line: number } & (
  | { readonly row: ScoredRow }
  | { readonly id: string | undefined; readonly refusal: Refusal }
)

/** Reads the records of a range one after the other, by its bytes alone. */
export async function* readRowsOfRange(world: World, job: ScoringJob, range: JobRange): AsyncGenerator<RangeRow> {
  const { format, columns } = job
  const { from, to, line } = range
  const part = await readUpload(world, job, { from, to })
  for await (const record of readRecords(part, { format, from, line, maxBytes: maxRecordBytes })) {
    yield rowOf(record.line, record.bytes ? parseRecord(format, record.bytes, columns) : { fault: tooLarge })
  }
}

const tooLarge = 'A text has at most 1 MB, with its id. A quote of a CSV that is not closed can be the reason.'

function rowOf(line: number, parsed: ReturnType<typeof parseRecord>): RangeRow {
  if ('fault' in parsed) {
    return { line, id: undefined, refusal: lineRefused(line, [{ path: '', message: parsed.fault }]) }
  }
  try {
    return { line, row: scoredRow(parsed.value, line) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { id } = parsed.value
    return { line, id: typeof id === 'string' && id !== '' ? id.slice(0, 200) : undefined, refusal: error }
  }
}
