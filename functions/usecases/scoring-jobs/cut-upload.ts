import { cutRanges } from '#files/cut-ranges.ts'
import { parseHeader } from '#files/parse-record.ts'
import { isScoredColumns } from '#rules/scored-row.ts'
import { type JobProblem, maxJobTexts, maxRecordBytes, type ScoringJob, workDeadline } from '#rules/scoring-job.ts'
import { manifestKey } from '#rules/scoring-job-objects.ts'
import type { JobRange } from '#rules/scoring-job-part.ts'
import { findScoringJob, saveJobBegun, saveJobCut } from '#table/scoring-jobs.ts'
import { endScoringJob } from '#usecases/scoring-jobs/end-scoring-job.ts'
import { firstProblem } from '#usecases/scoring-jobs/first-problem.ts'
import { bytesOfStream, readUpload, UploadGone } from '#usecases/scoring-jobs/read-upload.ts'
import type { World } from '#world/world.ts'

/** A range has no more bytes, and no more texts: a worker keeps it in memory, with its results. */
const rangeBytes = 4 * 1024 * 1024
const rangeTexts = 5_000
/** The most bytes of a range's results, and about what a line of them has: for the text, and for each trait. */
const resultBytes = 8 * 1024 * 1024
const lineBytes = 250
const traitBytes = 350

/** Where the state machine reads the ranges from, and how many it scores at a time; null where there is nothing to score. */
export type CutOutcome = {
  readonly manifest: { readonly bucket: string; readonly key: string } | null
  readonly concurrency: number
}

const nothingToScore: CutOutcome = { manifest: null, concurrency: 1 }

/**
 * Cuts the upload of a job into ranges of whole records, and writes their list. Fails the job where the file is not what it
 * has to be. Repeating it gives the same list.
 */
export async function cutUpload(world: World, jobId: string): Promise<CutOutcome> {
  const job = await findScoringJob(world, jobId)
  if (!job || !(await saveJobBegun(world, job, workDeadline(world.now())))) return nothingToScore
  const { bucket, bulkConcurrency: concurrency } = world.settings
  const manifest = { bucket, key: manifestKey(job) }
  if (job.ranges !== null) return { manifest, concurrency }
  try {
    const { columns, texts, ranges } = await cut(world, job)
    const rows = ranges.map((range, part): JobRange => ({ part, ...range }))
    const problem = await firstProblem(world, { ...job, columns }, rows[0]!)
    if (problem) throw new WrongFile('wrong_format', problem)
    await world.objects.write(manifest.key, new TextEncoder().encode(JSON.stringify(rows)))
    return (await saveJobCut(world, job, { texts, ranges: rows.length, columns }))
      ? { manifest, concurrency }
      : nothingToScore
  } catch (error) {
    if (!(error instanceof WrongFile || error instanceof UploadGone)) throw error
    await endScoringJob(world, jobId, { status: 'failed', error: problemOf(error) })
    return nothingToScore
  }
}

async function cut(world: World, job: ScoringJob) {
  const limits = { bytes: rangeBytes, records: textsPerRange(job), total: maxJobTexts }
  const { records: texts, ranges, header } = await cutRanges(await readUpload(world, job), job.format, limits)
  const columns = await columnsOf(world, job, header)
  if (texts > maxJobTexts) throw new WrongFile('too_many_texts', `The file has more than ${maxJobTexts} texts.`)
  if (texts === 0) throw new WrongFile('no_texts', 'The file has no texts.')
  return { texts, ranges: ranges.map(({ from, to, line }) => ({ from, to, line })), columns }
}

async function columnsOf(
  world: World,
  job: ScoringJob,
  header: { readonly from: number; readonly to: number } | undefined,
): Promise<string[]> {
  if (!header) return []
  const isSmall = header.to - header.from <= maxRecordBytes
  const columns = isSmall ? parseHeader(await bytesOfStream(await readUpload(world, job, header))) : undefined
  if (columns && isScoredColumns(columns)) return [...columns]
  const message =
    'The first row of the CSV has to name its columns, which commas separate: `text` or `content`, and `id` if there are ids.'
  throw new WrongFile('wrong_format', message)
}

/** Returns how many texts a range can have, so that its results stay small. */
function textsPerRange({ traits }: ScoringJob): number {
  return Math.min(rangeTexts, Math.floor(resultBytes / (lineBytes + traitBytes * traits.length)))
}

/** The file can't be scored at all. */
class WrongFile extends Error {
  override readonly name = 'WrongFile'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

function problemOf({ code, message }: WrongFile | UploadGone): JobProblem {
  return { code, message }
}
