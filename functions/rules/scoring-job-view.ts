import * as z from 'zod'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { pageSchema } from '#rules/page.ts'
import { maxUploadBytes, type ScoringJob, scoringJobSchema } from '#rules/scoring-job.ts'
import { areResultsDeleted, resultsExpireAt } from '#rules/scoring-job-objects.ts'
import { type JobPart, jobPartSchema } from '#rules/scoring-job-part.ts'

const hiddenFields = {
  strip: true,
  actor: true,
  upload: true,
  lost_at: true,
  ranges: true,
  columns: true,
  deletions_done: true,
} as const

const { shape } = scoringJobSchema
const count = (description: string) => z.int().min(0).describe(description)

const uploadViewSchema = z
  .object({
    method: z.literal('PUT'),
    url: z
      .string()
      .describe(
        'Takes the file as the body of one request, without the API key. It is good for an hour; read the job for a fresh one.',
      ),
    max_bytes: z.int(),
  })
  .meta({ id: 'ScoringJobUpload' })

export const scoringJobViewSchema = scoringJobSchema
  .omit(hiddenFields)
  .extend({
    job_id: z.string().describe('The id of the job: "job_" and a ULID.'),
    namespace: shape.namespace.describe(
      'The namespace that the job belongs to: its owners see the job and the results.',
    ),
    version_id: z.string().describe('The version that scores all texts: `v` and its number.'),
    version_no: z.int().min(1).describe('The number of that version.'),
    traits: shape.traits.describe('The keys of the traits that are scored.'),
    progress: z.number().min(0).max(1).describe('The share of the texts that are done.'),
    texts: count('The number of texts of the upload.').nullable(),
    scored: count('The number of texts that are scored.'),
    failed: count('The number of lines without a score.'),
    parts_done: count('The number of parts of the results that are there.'),
    summary: shape.summary.describe('What came of the texts; null until the job has succeeded.'),
    upload: uploadViewSchema
      .nullable()
      .describe('Where to send the texts; null once the job is started, and in lists.'),
    created_at: shownInstant('The time at which the job was created.'),
    upload_expires_at: shownInstant('The time until which the job can be started.'),
    started_at: shownInstant('The time at which the job was started.').nullable(),
    ended_at: shownInstant('The time at which the job ended.').nullable(),
    results_expire_at: shownInstant('The time at which the results are deleted.').nullable(),
    results_deleted: z.boolean(),
  })
  .meta({ id: 'ScoringJob' })
export type ScoringJobView = z.infer<typeof scoringJobViewSchema>
export const scoringJobPageSchema = pageSchema(scoringJobViewSchema).meta({ id: 'ScoringJobPage' })

/** A job, and where to upload its file, if it waits for one and the answer is about it alone. */
export type ShownScoringJob = {
  readonly job: ScoringJob
  readonly uploadUrl?: string | undefined
}

export function scoringJobView({ job, uploadUrl }: ShownScoringJob): ScoringJobView {
  return {
    ...omitFields(job, hiddenFields),
    version_id: `v${job.version_no}`,
    progress: progressOf(job),
    upload: uploadUrl === undefined ? null : { method: 'PUT', url: uploadUrl, max_bytes: maxUploadBytes },
    results_expire_at: resultsExpireAt(job),
    results_deleted: areResultsDeleted(job),
  }
}

function progressOf({ status, texts, scored, failed }: ScoringJob): number {
  if (status === 'succeeded') return 1
  return texts === null || texts === 0 ? 0 : (scored + failed) / texts
}

const partViewSchema = jobPartSchema.omit({ summary: true }).extend({
  part: z
    .int()
    .min(0)
    .describe('The number of the part. The parts in this order are the results in the order of the upload.'),
  first_line: z.int().min(1).describe('The line of the upload that the first record of the part begins on.'),
  texts: count('The number of lines of the part: one for each text.'),
  failed: count('The number of those without a score.'),
  bytes: count('The size of the part.'),
  url: z
    .string()
    .describe('The address of the part, as NDJSON. It is good for an hour; read the list for a fresh one.'),
})
export const resultPageSchema = pageSchema(partViewSchema).meta({ id: 'ScoringJobResults' })

/** A part, and the URL that was made for the answer. */
export type ShownPart = JobPart & { readonly url: string }

export function jobPartView({ summary: _, ...part }: ShownPart): z.infer<typeof partViewSchema> {
  return part
}
