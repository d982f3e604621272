import { z } from 'zod'
import type { Job } from '#rules/job.ts'
import { triggerEventSchema } from '#rules/subscription.ts'

/** The most subscriptions that can trigger one another in a chain. */
export const maxChainDepth = 8

/** A stored event that subscriptions wait for. Each subscription receives it once. */
export const triggerSchema = z.object({
  trigger_id: z.string(),
  model_id: z.string(),
  trigger_event: triggerEventSchema,
  /** The job whose output is passed on, or null without a job. */
  job_id: z.string().nullable(),
  depth: z.int(),
  chain: z.array(z.string()),
  /** Subscriptions that are created after this time get no delivery. */
  at: z.string(),
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

type TriggerCause = Pick<Trigger, 'trigger_id' | 'model_id' | 'trigger_event' | 'job_id'>

/** Returns the trigger of a job's end. A trigger without a job starts a new chain. */
export function newTrigger(cause: TriggerCause, job: Pick<Job, 'depth' | 'chain'> | undefined, now: Date): Trigger {
  const { depth = 0, chain = [cause.model_id] } = job ?? {}
  return { ...cause, depth, chain: [...chain], at: now.toISOString(), is_done: false }
}

/** Returns the reason why the chain stops before this model, or undefined if it continues. */
export function reasonChainEnds({ depth, chain }: Trigger, targetId: string): string | undefined {
  if (depth < maxChainDepth) return undefined
  const start = chain.lastIndexOf(targetId)
  const way = [...chain.slice(Math.max(start, 0)), targetId].join(' → ')
  const kind = start < 0 ? 'chain' : 'cycle'
  return `A chain of subscriptions can have at most ${maxChainDepth} jobs, and the ${kind} ${way} is longer.`
}
