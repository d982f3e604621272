import * as z from 'zod'
import { shownInstant } from '#rules/instant.ts'
import { Refusal } from '#rules/refusal.ts'

/** The seconds after each failed attempt until the next. A delivery is dead when an attempt fails and none is left: after three days. */
const retrySeconds = [60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

/** The days for which deliveries can be listed. */
const keptDays = 30

/** The result of an attempt: the status of the response, or the word for why there was none. */
export type AttemptOutcome = { readonly status: number } | { readonly error: string }

export const webhookDeliverySchema = z.object({
  webhook_id: z.string(),
  event_id: z.string().describe('The id of the event.'),
  type: z.string().describe('The type of the event.'),
  at: shownInstant('The time of the change that the event announces.'),
  state: z
    .enum(['pending', 'delivered', 'dead'])
    .describe('pending: an attempt is to come. dead: all attempts failed. It can be delivered again by request.'),
  attempts: z.int().describe('The attempts so far.'),
  last_status: z.int().nullable().describe('The HTTP status of the last attempt; null if there was no response.'),
  last_error: z
    .string()
    .nullable()
    .describe('Why the last attempt failed, such as `timed_out` or `status_not_ok`; null if it did not.'),
  last_attempt_at: shownInstant('The time of the last attempt.').nullable(),
  next_attempt_at: shownInstant('The time from which the next attempt is made; null if none is.').nullable(),
  /** The bytes that are sent and signed, the same at each attempt. */
  body: z.string(),
  ttl: z.int(),
})
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>

type NewDelivery = Pick<WebhookDelivery, 'webhook_id' | 'event_id' | 'type' | 'at' | 'body'>

/** Returns a delivery whose first attempt is due. */
export function newWebhookDelivery(delivery: NewDelivery, now: Date): WebhookDelivery {
  return {
    ...delivery,
    ...{ state: 'pending', attempts: 0, last_status: null, last_error: null, last_attempt_at: null },
    next_attempt_at: now.toISOString(),
    ttl: Math.floor(now.getTime() / 1000) + keptDays * 86_400,
  }
}

export function isAccepted(outcome: AttemptOutcome): boolean {
  return 'status' in outcome && outcome.status >= 200 && outcome.status < 300
}

/** Returns the delivery after an attempt. Any status but 2xx is a failure, redirects too. */
export function afterAttempt(delivery: WebhookDelivery, outcome: AttemptOutcome, now: Date): WebhookDelivery {
  const attempts = delivery.attempts + 1
  const wait = retrySeconds[delivery.attempts]
  const isDelivered = isAccepted(outcome)
  const isDead = !isDelivered && wait === undefined
  return {
    ...delivery,
    attempts,
    state: isDelivered ? 'delivered' : isDead ? 'dead' : 'pending',
    last_status: 'status' in outcome ? outcome.status : null,
    last_error: isDelivered ? null : 'error' in outcome ? outcome.error : 'status_not_ok',
    last_attempt_at: now.toISOString(),
    next_attempt_at: isDelivered || wait === undefined ? null : new Date(now.getTime() + wait * 1000).toISOString(),
  }
}

/** Returns a dead delivery as one whose first attempt is due, for a request to deliver it again. */
export function revived(delivery: WebhookDelivery, now: Date): WebhookDelivery {
  if (delivery.state === 'dead')
    return { ...delivery, state: 'pending', attempts: 0, next_attempt_at: now.toISOString() }
  const { event_id, state } = delivery
  throw new Refusal('delivery_not_dead', `The delivery is ${state}. Only a dead one is delivered again.`, {
    event_id,
    state,
  })
}

/** Returns true for the form of an event's id. A longer text would be no key of the table. */
export function isEventId(text: string): boolean {
  return /^[0-9a-f-]{36}$/.test(text)
}

export function deliveryNotFound(id: string): Refusal {
  const event_id = id.slice(0, 80)
  return new Refusal('delivery_not_found', `The webhook has no delivery of an event "${event_id}".`, { event_id })
}
