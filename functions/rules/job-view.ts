import { z } from 'zod'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { type Job, jobSchema } from '#rules/job.ts'
import { type JsonObject, shownJson } from '#rules/json-object.ts'
import { inlineValue } from '#rules/payload.ts'

const hiddenFields = {
  expires_at: true,
  depth: true,
  chain: true,
  authority: true,
  token: true,
  completion: true,
} as const

export const jobViewSchema = jobSchema
  .omit(hiddenFields)
  .extend({
    job_id: z.string().describe('The id of the job: a ULID.'),
    input: shownJson('The input of the handler. Lists omit it above 8 KB.').optional(),
    output: shownJson('The output of the handler. Lists omit it above 8 KB.').nullable().optional(),
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

/** Returns the job as callers see it. Without `payloads`, omits an input or output above 8 KB. */
export function jobView(job: Job, payloads: { input?: JsonObject; output?: JsonObject } = {}): JobView {
  const input = payloads.input ?? inlineValue(job.input)
  const output = job.output === null ? null : (payloads.output ?? inlineValue(job.output))
  return { ...omitFields(job, hiddenFields), input, output }
}

/** Returns the answer to a request that started a training. */
export function startedTrainingView(job_id: string): z.infer<typeof startedTrainingSchema> {
  return { job_id }
}

/** Returns the answer to a request that started an inference. */
export function startedInferenceView(inference_job_id: string): z.infer<typeof startedInferenceSchema> {
  return { inference_job_id }
}
