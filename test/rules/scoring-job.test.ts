import { describe, expect, test } from 'vitest'
import type { Caller } from '#rules/caller.ts'
import type { ResultLine } from '#rules/scored-row.ts'
import {
  createScoringJobSchema,
  hasJobEnded,
  isScoringJobId,
  namespaceOfJob,
  newScoringJob,
  type ScoringJob,
  scoringJobNotFound,
  scoringJobStatusSchema,
  tooManyScoringJobs,
  workDeadline,
} from '#rules/scoring-job.ts'
import {
  areResultsDeleted,
  manifestKey,
  nextDeletion,
  resultKey,
  resultsExpireAt,
  uploadKey,
} from '#rules/scoring-job-objects.ts'
import { summaryOfLines, totalSummary } from '#rules/scoring-job-part.ts'
import { jobPartView, scoringJobView } from '#rules/scoring-job-view.ts'
import { noon } from './support/models.ts'
import { issuesOf, refusalOf } from './support/refusals.ts'

const job_id = 'job_01HZX3K5M7P9Q2R4S6T8V0W1Y3'
const named = { job_id, handle: 'demo.bot', namespace: 'demo', version_no: 7, traits: ['warmth'], actor: 'key_1' }

function aJob(parts: Partial<ScoringJob> = {}): ScoringJob {
  return { ...newScoringJob(named, createScoringJobSchema.parse({}), noon), ...parts }
}

describe('a scoring job', () => {
  test('begins to wait a day for its upload, with nothing done', () => {
    expect(newScoringJob(named, createScoringJobSchema.parse({ format: 'csv', strip: ['quotes'] }), noon)).toEqual({
      ...named,
      ...{ format: 'csv', strip: ['quotes'], status: 'awaiting_upload' },
      ...{ created_at: '2026-06-01T12:00:00.000Z', upload_expires_at: '2026-06-02T12:00:00.000Z' },
      ...{ started_at: null, ended_at: null, upload: null, lost_at: null, texts: null, ranges: null, columns: [] },
      ...{ parts_done: 0, scored: 0, failed: 0, error: null, summary: null, deletions_done: 0 },
    })
  })

  test('of mail removes quotes and signatures', () => {
    expect(newScoringJob(named, createScoringJobSchema.parse({ content_type: 'email' }), noon).strip).toEqual([
      ...['quotes', 'signature'],
    ])
  })

  test('has ended once it neither waits nor runs', () => {
    const ended = scoringJobStatusSchema.options.filter((status) => hasJobEnded({ status }))

    expect(ended).toEqual(['succeeded', 'failed', 'stopped', 'expired'])
  })

  test('that begins to work is lost ten minutes after the six hours that its machine has', () => {
    expect(workDeadline(noon)).toBe('2026-06-01T18:10:00.000Z')
  })

  test.each<[string, boolean]>([
    [job_id, true],
    [job_id.slice(0, -1), false],
    [`${job_id}A`, false],
    [`x${job_id}`, false],
    [job_id.toLowerCase(), false],
    [job_id.replace('X', 'I'), false],
    ['', false],
  ])('has the id "%s": %s', (text, is) => {
    expect(isScoringJobId(text)).toBe(is)
  })

  test('that is not there is named, but not whole where the name is long', () => {
    expect(scoringJobNotFound(job_id)).toMatchObject({ code: 'job_not_found', details: { job_id } })
    expect(scoringJobNotFound('x'.repeat(5_000)).details).toEqual({ job_id: 'x'.repeat(80) })
  })

  test('is refused where the namespace has as many as it can have', () => {
    const refused = () => {
      throw tooManyScoringJobs('demo')
    }

    expect(issuesOf(refused)).toEqual([{ path: 'namespace', message: expect.stringMatching(/"demo".*50.*1000/) }])
  })
})

describe('the namespace of a job', () => {
  const callerOf = (...namespaces: string[]): Caller => ({ key_id: 'key_1', scope: 'authoring', namespaces })

  test('is the one of the request, else that of the model, else the first of the caller', () => {
    expect(namespaceOfJob(callerOf('own', 'demo', 'third'), 'demo.bot', 'third')).toBe('third')
    expect(namespaceOfJob(callerOf('own', 'demo'), 'demo.bot', undefined)).toBe('demo')
    expect(namespaceOfJob(callerOf('own', 'other'), 'demo.bot', undefined)).toBe('own')
  })

  test('is refused where the caller does not own it', () => {
    expect(refusalOf(() => namespaceOfJob(callerOf('own'), 'demo.bot', 'demo'))).toBeDefined()
    expect(refusalOf(() => namespaceOfJob(callerOf(), 'demo.bot', undefined))).toBeDefined()
  })
})

describe('the objects of a job', () => {
  const ended = (deletions_done: number, ranges: number | null = 2) =>
    nextDeletion(aJob({ ended_at: noon.toISOString(), deletions_done, ranges }))

  test('are below its namespace and id, its results in the order of their parts', () => {
    expect(uploadKey(named)).toBe(`demo/${job_id}/upload`)
    expect(manifestKey(named)).toBe(`demo/${job_id}/manifest.json`)
    expect([resultKey(named, 0), resultKey(named, 123)]).toEqual([
      `demo/${job_id}/results/00000.ndjson`,
      `demo/${job_id}/results/00123.ndjson`,
    ])
  })

  test('are deleted in three steps: the upload at once and after an hour, and the results after a day', () => {
    const upload = [uploadKey(named), manifestKey(named)]

    expect(ended(0)).toEqual({ keys: upload, isLast: false, nextDue: '2026-06-01T13:00:00.000Z' })
    expect(ended(1)).toEqual({ keys: upload, isLast: false, nextDue: '2026-06-02T12:00:00.000Z' })
    expect(ended(2)).toEqual({
      ...{ keys: [...upload, resultKey(named, 0), resultKey(named, 1)], isLast: true },
      nextDue: undefined,
    })
    expect(ended(3)).toBeUndefined()
    expect(ended(2, null)?.keys).toEqual(upload)
  })

  test('of a job that has not ended stay', () => {
    expect(nextDeletion(aJob({ ended_at: null }))).toBeUndefined()
    expect(resultsExpireAt({ ended_at: null })).toBeNull()
    expect(resultsExpireAt({ ended_at: noon.toISOString() })).toBe('2026-06-02T12:00:00.000Z')
    expect([2, 3].map((deletions_done) => areResultsDeleted({ deletions_done }))).toEqual([false, true])
  })
})

describe('the summary of results', () => {
  const scored = (line: number, labels: Record<string, string | null>): ResultLine =>
    ({
      line,
      card: { detail: Object.fromEntries(Object.entries(labels).map(([key, label]) => [key, { label }])) },
    }) as unknown as ResultLine
  const refused = (line: number): ResultLine => ({
    line,
    error: { code: 'validation_failed', message: `No text in ${line}.`, details: {} },
  })
  const none = { Strong: 0, Solid: 0, Developing: 0, Weak: 0, none: 0 }

  test('counts the labels of each trait, and names the lines without a score', () => {
    const lines = [
      scored(1, { warmth: 'Strong', clarity: 'Weak' }),
      refused(2),
      scored(3, { warmth: 'Strong', clarity: null, gone: 'Weak' }),
    ]

    expect(summaryOfLines(['warmth', 'clarity', 'zeal'], lines)).toEqual({
      labels: { warmth: { ...none, Strong: 2 }, clarity: { ...none, Weak: 1, none: 1 }, zeal: none },
      failures: [{ line: 2, message: 'No text in 2.' }],
    })
  })

  test('of parts is their sum, in the order of their lines', () => {
    const [first, second] = [
      summaryOfLines(['warmth'], [scored(1, { warmth: 'Solid' }), refused(2)]),
      summaryOfLines(['warmth', 'zeal'], [scored(3, { warmth: 'Solid', zeal: 'Developing' }), refused(4)]),
    ]

    expect(totalSummary([first, second])).toEqual({
      labels: { warmth: { ...none, Solid: 2 }, zeal: { ...none, Developing: 1 } },
      failures: [first.failures[0], second.failures[0]],
    })
    expect(totalSummary([])).toEqual({ labels: {}, failures: [] })
    expect(first.labels.warmth).toEqual({ ...none, Solid: 1 })
  })

  test('names the first fifty failures, of one part and of all', () => {
    const sixty = summaryOfLines(
      [],
      Array.from({ length: 60 }, (_, at) => refused(at + 1)),
    )

    expect(sixty.failures.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1))
    expect(totalSummary([sixty, sixty]).failures).toEqual(sixty.failures)
  })
})

describe('the view of a job', () => {
  test('has where to upload its file, and no fields that only the service needs', () => {
    const { strip: _, actor: __, upload: ___, lost_at, ranges, columns, deletions_done, ...shown } = aJob()

    expect(scoringJobView({ job: aJob(), uploadUrl: 'https://objects.example/x' })).toEqual({
      ...shown,
      ...{ version_id: 'v7', progress: 0, results_expire_at: null, results_deleted: false },
      upload: { method: 'PUT', url: 'https://objects.example/x', max_bytes: 5_368_709_120 },
    })
    expect([lost_at, ranges, columns, deletions_done]).toEqual([null, null, [], 0])
  })

  test('has no upload once it is started', () => {
    expect(scoringJobView({ job: aJob() }).upload).toBeNull()
  })

  test('of an ended job says until when its results stay, and that they are deleted', () => {
    const ended_at = noon.toISOString()

    expect(scoringJobView({ job: aJob({ ended_at, deletions_done: 3 }) })).toMatchObject({
      ...{ results_expire_at: '2026-06-02T12:00:00.000Z', results_deleted: true },
    })
  })

  test.each<[Partial<ScoringJob>, number]>([
    [{ status: 'running', texts: null }, 0],
    [{ status: 'running', texts: 0 }, 0],
    [{ status: 'running', texts: 8, scored: 3, failed: 1 }, 0.5],
    [{ status: 'stopped', texts: 8, scored: 2, failed: 0 }, 0.25],
    [{ status: 'succeeded', texts: 0 }, 1],
  ])('with %j has the progress %d', (parts, progress) => {
    expect(scoringJobView({ job: aJob(parts) }).progress).toBe(progress)
  })

  test('of a part of the results has its address, and no summary', () => {
    const part = { part: 0, first_line: 1, texts: 2, failed: 1, bytes: 99, url: 'https://objects.example/0' }

    expect(jobPartView({ ...part, summary: { labels: {}, failures: [] } })).toEqual(part)
  })
})
