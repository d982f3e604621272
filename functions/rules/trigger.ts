import * as z from 'zod'
import type { Job } from '#rules/job.ts'
import { type Subscription, triggerEventSchema } from '#rules/subscription.ts'

/** A stored event that subscriptions wait for. Each subscription receives it once. */
export const triggerSchema = z.object({
  trigger_id: z.string(),
  model_id: z.string(),
  trigger_event: triggerEventSchema,
  /** The job whose output is passed on, or null without a job. */
  job_id: z.string().nullable(),
  depth: z.int(),
  chain: z.array(z.string()),
  /** The id that the jobs of a chain are counted by: the job or trigger that began it. */
  root: z.string(),
  at: z.string(),
  /** The newest subscription that it is for. A trigger of an earlier release is for all. */
  newest_subscription_no: z.int().optional(),
  is_done: z.boolean(),
})
export type Trigger = z.infer<typeof triggerSchema>

/** The delivery of a trigger to one subscription: the job that it started, or the error. */
export const subscriptionDeliverySchema = z.object({
  subscription_id: z.string(),
  job_id: z.string().optional(),
  error: z.string().optional(),
})
export type SubscriptionDelivery = z.infer<typeof subscriptionDeliverySchema>

const firstCheckMinutes = 15
const longestCheckMinutes = 24 * 60

/** Returns the time at which the sweep checks again that a trigger was delivered, after so many state machines that did not do it. */
export function deliveryCheckDue(now: Date, starts: number): string {
  const minutes = Math.min(longestCheckMinutes, firstCheckMinutes * 2 ** starts)
  return new Date(now.getTime() + minutes * 60_000).toISOString()
}

type TriggerCause = Pick<Trigger, 'trigger_id' | 'model_id' | 'trigger_event' | 'job_id'> & {
  readonly newest_subscription_no: number
}

/** Returns the trigger of a job's end. A trigger without a job starts a new chain. */
export function newTrigger(
  cause: TriggerCause,
  job: Pick<Job, 'job_id' | 'depth' | 'chain' | 'root'> | undefined,
  now: Date,
): Trigger {
  const { depth = 0, chain = [cause.model_id] } = job ?? {}
  const root = job ? (job.root ?? job.job_id) : cause.trigger_id
  return { ...cause, depth, chain: [...chain], root, at: now.toISOString(), is_done: false }
}

/** Returns true if a subscription was made before the trigger. Their numbers say it: the clocks of two processes may differ. */
export function isTriggerFor(
  { newest_subscription_no: newest = Number.POSITIVE_INFINITY }: Trigger,
  { subscription_no }: Pick<Subscription, 'subscription_no'>,
): boolean {
  return subscription_no <= newest
}
