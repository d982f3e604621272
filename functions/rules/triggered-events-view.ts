import * as z from 'zod'
import type { DeepReadonly } from '#rules/deep-readonly.ts'
import { pickFields } from '#rules/fields.ts'
import { type Job, jobSchema } from '#rules/job.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import { modelAndVersionSchema, modelAndVersionView } from '#rules/registered-model-view.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { type SubscriptionDelivery, subscriptionDeliverySchema } from '#rules/trigger.ts'

const triggeredEventsSchema = z
  .array(
    subscriptionDeliverySchema
      .extend({
        job_id: z.string().optional().describe('The job that the subscription started.'),
        error: z.string().optional().describe('The reason why the subscription started no job.'),
      })
      .meta({ id: 'TriggeredEvent' }),
  )
  .describe('The result for each triggered subscription, up to the first 100.')

type Triggered = { readonly triggered_events: readonly SubscriptionDelivery[] }

const completedFields = { job_id: true, model_id: true, model_version: true, status: true } as const

export const completedJobSchema = jobSchema
  .pick(completedFields)
  .extend({ triggered_events: triggeredEventsSchema })
  .meta({ id: 'CompletedJob' })

type CompletedJobView = DeepReadonly<z.infer<typeof completedJobSchema>>

export const movedVersionSchema = modelAndVersionSchema
  .extend({ triggered_events: triggeredEventsSchema })
  .meta({ id: 'MovedVersion' })
type MovedVersionView = DeepReadonly<z.infer<typeof movedVersionSchema>>

/** Returns a job that has ended, and the jobs that its end triggered. */
export function completedJobView({ job, triggered_events }: Triggered & { readonly job: Job }): CompletedJobView {
  return { ...pickFields(job, completedFields), triggered_events }
}

/** Returns a version whose status changed, its model, and the jobs that the change triggered. */
export function movedVersionView({
  triggered_events,
  ...moved
}: Triggered & { readonly model: RegisteredModel; readonly version: RegisteredVersion }): MovedVersionView {
  return { ...modelAndVersionView(moved), triggered_events }
}
