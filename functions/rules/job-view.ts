import { z } from 'zod'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { type Job, jobSchema } from '#rules/job.ts'
import { type JsonObject, shownJson } from '#rules/json-object.ts'
import { inlineValue } from '#rules/payload.ts'
import { subscriptionDeliverySchema } from '#rules/trigger.ts'

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

export const triggeredEventsSchema = z
  .array(
    subscriptionDeliverySchema
      .extend({
        job_id: z.string().optional().describe('The job that the subscription started.'),
        error: z.string().optional().describe('The reason why the subscription started no job.'),
      })
      .meta({ id: 'TriggeredEvent' }),
  )
  .describe('The result for each triggered subscription, up to the first 100.')

export const completedJobSchema = jobSchema
  .pick({ job_id: true, model_id: true, model_version: true, status: true })
  .extend({ triggered_events: triggeredEventsSchema })
  .meta({ id: 'CompletedJob' })

/** Returns the job as callers see it. Without `payloads`, omits an input or output above 8 KB. */
export function jobView(job: Job, payloads: { input?: JsonObject; output?: JsonObject } = {}): JobView {
  const input = payloads.input ?? inlineValue(job.input)
  const output = job.output === null ? null : (payloads.output ?? inlineValue(job.output))
  return { ...omitFields(job, hiddenFields), input, output }
}
