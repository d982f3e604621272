import * as z from 'zod'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { type Job, jobSchema } from '#rules/job.ts'
import { type JsonObject, shownJson } from '#rules/json-object.ts'
import { inlineValue } from '#rules/payload.ts'

const hiddenFields = {
  input: true,
  output: true,
  handler: true,
  definers: true,
  expires_at: true,
  depth: true,
  chain: true,
  root: true,
  authority: true,
  limited_by: true,
  completed_by: true,
  subjects: true,
  open_dispatches: true,
  token: true,
  completion: true,
} as const

const omitted =
  'Lists omit it above 8 KB. It is hidden from callers who cannot reach the model of `/v1` that a built-in job is about.'

export const jobViewSchema = jobSchema
  .omit(hiddenFields)
  .extend({
    job_id: z.string().describe('The id of the job: a ULID.'),
    input: shownJson(`The input of the handler. ${omitted}`).optional(),
    output: shownJson(`The output of the handler. ${omitted}`).nullable().optional(),
    error: shownJson('The error of a failed job. An error from this service has a `code` and a `message`.').nullable(),
    triggered_by: z.string().describe('`request`, or the id of the subscription that triggered the job.'),
    created_at: shownInstant('The time at which the job was created.'),
    started_at: shownInstant('The time at which the handler was called.').nullable(),
    completed_at: shownInstant('The time at which the job ended.').nullable(),
    warnings: z.array(z.string()).describe('Deviations of the output from the contract, and other warnings.'),
  })
  .meta({ id: 'Job' })
export type JobView = z.infer<typeof jobViewSchema>

export const jobListSchema = z.array(jobViewSchema).meta({ id: 'JobList' })

export const startedTrainingSchema = z
  .object({ job_id: z.string().describe('The id of the job. Read the job to follow its status.') })
  .meta({ id: 'StartedTraining' })

export const startedInferenceSchema = z
  .object({ inference_job_id: z.string().describe('The id of the job. Read the job for its output.') })
  .meta({ id: 'StartedInference' })

/** A job and what a caller may see of its payloads. */
type ShownJob = {
  readonly job: Job
  /** The payloads that were read. Absent where the caller may not see them. */
  readonly payloads?: { readonly input?: JsonObject; readonly output?: JsonObject }
}

/**
 * Returns the job as a caller sees it. An input or output above 8 KB that was not read is omitted. Where the payloads are
 * hidden, so are the words of its error and warnings, which can repeat them.
 */
export function jobView({ job, payloads }: ShownJob): JobView {
  const shown = omitFields(job, hiddenFields)
  if (!payloads)
    return { ...shown, error: job.error && { code: job.error.code ?? 'failed', message: hidden }, warnings: [] }
  const input = payloads.input ?? inlineValue(job.input)
  const output = job.output === null ? null : (payloads.output ?? inlineValue(job.output))
  return { ...shown, input, output }
}

const hidden = 'The job is about a model of /v1 that this caller cannot reach.'

/** Returns the answer to a request that started a training. */
export function startedTrainingView(job_id: string): z.infer<typeof startedTrainingSchema> {
  return { job_id }
}

/** Returns the answer to a request that started an inference. */
export function startedInferenceView(inference_job_id: string): z.infer<typeof startedInferenceSchema> {
  return { inference_job_id }
}
