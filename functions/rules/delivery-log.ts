import * as z from 'zod'
import { shownInstant } from '#rules/instant.ts'
import { jobStatusSchema } from '#rules/job.ts'
import type { PagedList } from '#rules/page.ts'
import { triggerEventSchema } from '#rules/subscription.ts'
import type { SubscriptionDelivery, Trigger } from '#rules/trigger.ts'

/** An entry of a subscription's delivery log: the job that an event started, or the reason why it started none. */
export const loggedDeliverySchema = z.object({
  subscription_id: z.string(),
  trigger_id: z.string(),
  trigger_event: triggerEventSchema,
  at: z.string(),
  job_id: z.string().nullable(),
  error: z.string().nullable(),
})
export type LoggedDelivery = z.infer<typeof loggedDeliverySchema>

/** Returns the log entry of a delivery. */
export function loggedDelivery(
  { trigger_id, trigger_event }: Trigger,
  { subscription_id, job_id, error }: SubscriptionDelivery,
  at: string,
): LoggedDelivery {
  return { subscription_id, trigger_id, trigger_event, at, job_id: job_id ?? null, error: error ?? null }
}

export const deliveryViewSchema = loggedDeliverySchema
  .extend({
    trigger_id: z.string().describe('The id of the event.'),
    at: shownInstant('The time at which the event was delivered.'),
    job_id: z.string().nullable().describe('The job that the event started; null if it started none.'),
    job_status: jobStatusSchema.nullable().describe('The present status of the job. Read the job for its error.'),
    error: z.string().nullable().describe('The reason why the event started no job.'),
  })
  .meta({ id: 'SubscriptionDelivery' })
export type DeliveryView = z.infer<typeof deliveryViewSchema>

export const deliveryListSchema = z.array(deliveryViewSchema).meta({ id: 'SubscriptionDeliveryList' })

/** The deliveries of a subscription, newest first. */
export function deliveryList(subscriptionId: string): PagedList {
  return { name: ['v2/deliveries', subscriptionId], positionPattern: /^[0-9TZ:.-]{20,30}#[0-9A-Z]{26}$/ }
}
