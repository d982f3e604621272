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
    job_id: z.string().describe('A ULID.'),
    input: shownJson('What its handler is given. Lists leave it out above 8 KB.').optional(),
    output: shownJson('What its handler answered. Lists leave it out above 8 KB.').nullable().optional(),
    error: shownJson('Why it failed: `code` and `message` where this service says so.').nullable(),
    triggered_by: z.string().describe('`request`, or the id of the subscription that set it off.'),
    created_at: shownInstant('When it was made.'),
    started_at: shownInstant('When its handler was called.').nullable(),
    completed_at: shownInstant('When it ended.').nullable(),
    warnings: z.array(z.string()).describe('In what its output is not as the contract has it, and the like.'),
  })
  .meta({ id: 'Job' })
export type JobView = z.infer<typeof jobViewSchema>

export const jobListSchema = z.array(jobViewSchema).meta({ id: 'JobList' })

export const triggeredEventsSchema = z
  .array(
    subscriptionDeliverySchema
      .extend({
        job_id: z.string().optional().describe('The job that it started.'),
        error: z.string().optional().describe('Why it started none.'),
      })
      .meta({ id: 'TriggeredEvent' }),
  )
  .describe('What came of each subscription that was fired; the first hundred of them.')

export const completedJobSchema = jobSchema
  .pick({ job_id: true, model_id: true, model_version: true, status: true })
  .extend({ triggered_events: triggeredEventsSchema })
  .meta({ id: 'CompletedJob' })

/** Returns the job as callers see it. Without `payloads`, an input or output above 8 KB is left out. */
export function jobView(job: Job, payloads: { input?: JsonObject; output?: JsonObject } = {}): JobView {
  const input = payloads.input ?? inlineValue(job.input)
  const output = job.output === null ? null : (payloads.output ?? inlineValue(job.output))
  return { ...omitFields(job, hiddenFields), input, output }
}
