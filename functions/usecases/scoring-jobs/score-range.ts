import { stripText } from '#rules/mail/strip-texts.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import { type ResultLine, refusedLine } from '#rules/scored-row.ts'
import { hasJobEnded, type ScoringJob } from '#rules/scoring-job.ts'
import { resultKey } from '#rules/scoring-job-objects.ts'
import { type JobRange, summaryOfLines } from '#rules/scoring-job-part.ts'
import { hasPart, savePart } from '#table/scoring-job-parts.ts'
import { findScoringJob } from '#table/scoring-jobs.ts'
import { cachedVersionScorer } from '#usecases/scoring/cached-version-scorer.ts'
import { inGroups } from '#usecases/scoring/in-groups.ts'
import type { VersionScorer } from '#usecases/scoring/version-scorer.ts'
import { endScoringJob } from '#usecases/scoring-jobs/end-scoring-job.ts'
import { findReasonToEnd } from '#usecases/scoring-jobs/find-reason-to-end.ts'
import { type RangeRow, readRowsOfRange } from '#usecases/scoring-jobs/read-rows-of-range.ts'
import { bytesOfStream, UploadGone } from '#usecases/scoring-jobs/read-upload.ts'
import type { World } from '#world/world.ts'

/**
 * Scores the texts of a range, and writes them as a part of the results. A part that is written is never scored again. Does
 * nothing for a job that has ended, and ends one that may not go on.
 */
export async function scoreRange(world: World, jobId: string, range: JobRange): Promise<void> {
  const job = await findScoringJob(world, jobId)
  if (!job || hasJobEnded(job) || (await hasPart(world, jobId, range.part))) return
  const reason = await findReasonToEnd(world, job)
  if (reason) return void (await endScoringJob(world, jobId, { status: 'failed', error: reason }))
  try {
    await scoreAndRecord(world, job, range)
  } catch (error) {
    if (!(error instanceof UploadGone)) throw error
    // The end of a job takes the upload away under its workers; any other way, it is the end of the job.
    const { code, message } = error
    await endScoringJob(world, jobId, { status: 'failed', error: { code, message } })
  }
}

async function scoreAndRecord(world: World, job: ScoringJob, range: JobRange): Promise<void> {
  const key = resultKey(job, range.part)
  const written = await world.objects.read(key)
  const text = written ? Buffer.from(await bytesOfStream(written)).toString() : await scoredText(world, job, range)
  if (!written) await world.objects.write(key, new TextEncoder().encode(text))
  const lines = parseLines(text)
  await savePart(world, job, {
    part: range.part,
    first_line: range.line,
    texts: lines.length,
    failed: lines.filter((line) => 'error' in line).length,
    bytes: Buffer.byteLength(text),
    summary: summaryOfLines(job.traits, lines),
  })
}

async function scoredText(world: World, job: ScoringJob, range: JobRange): Promise<string> {
  const scorer = await cachedVersionScorer(world, job.handle, job.version_no)
  if (!scorer) throw new Error(`v${job.version_no} of "${job.handle}" is gone although a job pins it.`)
  const rows = await Array.fromAsync(readRowsOfRange(world, job, range))
  const lines = await inGroups(rows, (row) => resultLine(job, scorer, row))
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** The same text, version and traits give the same line on every machine, so that a range that is scored again is the same. */
async function resultLine(job: ScoringJob, scorer: VersionScorer, record: RangeRow): Promise<ResultLine> {
  const { line } = record
  if ('refusal' in record) return refusedLine(line, record.id, record.refusal)
  const { id, content } = record.row
  try {
    const { text, removed } = stripText(content, job.strip, `line ${line}, content`)
    return { line, id, card: { ...(await scorer.score(text, job.traits)), ...(removed && { removed }) } }
  } catch (error) {
    // An upstream that does not answer is no fault of the text: the range is tried again.
    if (error instanceof Refusal && !(error instanceof Unavailable)) return refusedLine(line, id, error)
    throw error
  }
}

/** Parses the lines of a part, which this service has written. */
function parseLines(text: string): readonly ResultLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}
