import * as z from 'zod'
import { type Caller, requireOwnedNamespaces } from '#rules/caller.ts'
import { namespaceOf, namespaceSchema } from '#rules/handle.ts'
import { removableParts } from '#rules/mail/removable-parts.ts'
import { recordFormatSchema } from '#rules/record-format.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import { requestedTraitsSchema } from '#rules/score-request.ts'
import { outcomeSummarySchema } from '#rules/scoring-job-part.ts'
import { partsToStrip, stripFields } from '#rules/strip-request.ts'

/** The most texts of one job. */
export const maxJobTexts = 1_000_000
/** The most bytes of one upload, which is also the most that S3 takes in one request. */
export const maxUploadBytes = 5 * 1024 ** 3
/** The most bytes of one record of the upload, with its text, as of the body of a request. */
export const maxRecordBytes = 1024 * 1024

/**
 * The most jobs of a namespace that have not ended. Together they share the concurrency of the deployment with the jobs of others,
 * and each pins a version, perhaps of another namespace.
 */
export const maxOpenJobs = 50
/** The most jobs of a namespace of which something is still to be deleted: the sweep does it for all namespaces in turn. */
export const maxKeptJobs = 1_000

/** Texts can be uploaded, and the job started, for so long after it was created. */
const uploadSeconds = 24 * 3600
/** A job that works longer has been lost. Its state machine ends before. */
const workSeconds = 6 * 3600 + 600

export const createScoringJobSchema = z
  .strictObject({
    format: recordFormatSchema.default('ndjson'),
    traits: requestedTraitsSchema,
    ...stripFields,
    namespace: z
      .optional(namespaceSchema)
      .describe(
        "The namespace that the job belongs to, one of the key's own. By default the model's, or else the first of the key's.",
      ),
  })
  .meta({ id: 'CreateScoringJob' })
export type CreateScoringJob = z.infer<typeof createScoringJobSchema>

export const scoringJobStatusSchema = z.enum([
  'awaiting_upload',
  'running',
  'succeeded',
  'failed',
  'stopped',
  'expired',
])

const jobProblemSchema = z.object({ code: z.string(), message: z.string() }).describe('Why it failed.')
export type JobProblem = z.infer<typeof jobProblemSchema>

/** A stored job that scores the texts of an upload with one version. It has no text of it. */
export const scoringJobSchema = z.object({
  job_id: z.string(),
  handle: z.string(),
  /** The namespace whose owners see the job. */
  namespace: z.string(),
  version_no: z.int(),
  /** The keys of the traits to score. */
  traits: z.array(z.string()),
  format: recordFormatSchema,
  strip: z.array(z.enum(removableParts)),
  status: scoringJobStatusSchema,
  /** The key that created it. */
  actor: z.string(),
  created_at: z.string(),
  upload_expires_at: z.string(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  /** The upload that was there when the job was started. Another upload later is not read. */
  upload: z.object({ bytes: z.int(), etag: z.string() }).nullable(),
  /** When it counts as lost if it has not ended; null until the state machine has begun to work. */
  lost_at: z.string().nullable(),
  /** The number of texts and of ranges, once the upload is cut; the names of the columns of a CSV. */
  texts: z.int().nullable(),
  ranges: z.int().nullable(),
  columns: z.array(z.string()),
  /** The texts that are done so far. */
  parts_done: z.int(),
  scored: z.int(),
  failed: z.int(),
  error: jobProblemSchema.nullable(),
  /** The results of all texts, once it has succeeded. */
  summary: outcomeSummarySchema.nullable(),
  /** The number of deletions, of those that its end owes, that are done. */
  deletions_done: z.int(),
})
export type ScoringJob = z.infer<typeof scoringJobSchema>

type JobRequest = Pick<ScoringJob, 'job_id' | 'handle' | 'namespace' | 'version_no' | 'traits' | 'actor'>

/** Returns a job that waits for its upload. */
export function newScoringJob(request: JobRequest, { format, ...strip }: CreateScoringJob, now: Date): ScoringJob {
  return {
    ...request,
    format,
    strip: [...partsToStrip(strip)],
    status: 'awaiting_upload',
    created_at: now.toISOString(),
    upload_expires_at: secondsAfter(now, uploadSeconds),
    started_at: null,
    ended_at: null,
    upload: null,
    lost_at: null,
    texts: null,
    ranges: null,
    columns: [],
    parts_done: 0,
    scored: 0,
    failed: 0,
    error: null,
    summary: null,
    deletions_done: 0,
  }
}

/** Returns the namespace that a job of the caller belongs to: the requested one, the model's, or the first of the caller's. */
export function namespaceOfJob(caller: Caller, handle: string, requested: string | undefined): string {
  const own = namespaceOf(handle)
  const [first = own] = caller.namespaces
  const namespace = requested ?? (caller.namespaces.includes(own) ? own : first)
  requireOwnedNamespaces(caller, [namespace])
  return namespace
}

export function hasJobEnded({ status }: Pick<ScoringJob, 'status'>): boolean {
  return status !== 'awaiting_upload' && status !== 'running'
}

/** Returns when a job that begins to work now counts as lost if it has not ended. */
export function workDeadline(now: Date): string {
  return secondsAfter(now, workSeconds)
}

export function isScoringJobId(text: string): boolean {
  return /^job_[0-9A-HJKMNP-TV-Z]{26}$/.test(text)
}

export function scoringJobNotFound(jobId: string): Refusal {
  const job_id = jobId.slice(0, 80)
  return new Refusal('job_not_found', `This model has no scoring job "${job_id}".`, { job_id })
}

export function tooManyScoringJobs(namespace: string): Refusal {
  const message =
    `The namespace "${namespace}" has as many scoring jobs as it can have: ${maxOpenJobs} that have not ended, or ` +
    `${maxKeptJobs} whose results are not deleted yet. Stop one that you do not need, or try again when one has ended.`
  return validationFailed([{ path: 'namespace', message }])
}

export function secondsAfter(time: Date, seconds: number): string {
  return new Date(time.getTime() + seconds * 1000).toISOString()
}
