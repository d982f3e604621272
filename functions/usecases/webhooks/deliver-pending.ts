import { graceEnd, retryDue } from '#rules/owed-work.ts'
import { afterAttempt, isAccepted, type WebhookDelivery } from '#rules/webhook-delivery.ts'
import { findDueWebhook, markTaken, moveDue, unmarkDue } from '#table/due-webhooks.ts'
import { erasePending, findWebhookDelivery, firstPending, saveWebhookDelivery } from '#table/webhook-deliveries.ts'
import { findWebhook } from '#table/webhooks.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { sendToReceiver } from '#usecases/webhooks/send-to-receiver.ts'
import type { World } from '#world/world.ts'

/** The time after which the rest of a webhook's deliveries is left to the next sweep. One attempt more takes ten seconds. */
const longestMs = 15_000
/** A receiver that takes longer for one is slow: its others wait for the next sweep, so that it holds nobody else up. */
const slowMs = 2_000
/** The time for which one process delivers to a webhook alone. A process that died is succeeded by the sweep after it. */
const aloneSeconds = 60

/**
 * Makes the attempts of a webhook that are due, one after the other; returns true if it made one. No other process does so
 * meanwhile. A receiver that failed or is slow then rests, however many deliveries wait for it.
 */
export async function deliverPending(world: World, webhookId: string): Promise<boolean> {
  const seen = await findDueWebhook(world, webhookId)
  const now = world.now()
  if (!seen || Date.parse(seen.due_at) > now.getTime()) return false
  const until = new Date(now.getTime() + aloneSeconds * 1000).toISOString()
  if (!(await markTaken(world, seen, until))) return false

  const end = world.monotonicMs() + longestMs
  let failures = seen.failures_in_row
  let isSlow = false
  let attempts = 0
  while (world.monotonicMs() < end) {
    const started = world.monotonicMs()
    const outcome = await attemptNext(world, webhookId)
    if (outcome === 'nothing') break
    if (outcome === 'expired') continue
    attempts++
    failures = outcome === 'accepted' ? 0 : failures + 1
    isSlow = world.monotonicMs() - started > slowMs
    if (failures > 0 || isSlow) break
  }
  await reschedule(world, webhookId, { failures, isSlow })
  return attempts > 0
}

/** A receiver after its attempts: those in a row that failed, and if the last one took long. */
type Receiver = { readonly failures: number; readonly isSlow: boolean }

/**
 * Makes the first attempt that is due, and stores what came of it. A mark whose delivery has expired is erased: the table erases
 * what has expired in no order, and the mark would stand before all others.
 */
async function attemptNext(world: World, webhookId: string): Promise<'accepted' | 'failed' | 'expired' | 'nothing'> {
  const [pending, webhook] = await Promise.all([firstPending(world, webhookId), findWebhook(world, webhookId)])
  if (!pending || webhook?.status !== 'active') return 'nothing'
  if (Date.parse(pending.next_attempt_at) > world.now().getTime()) return 'nothing'
  const delivery = await findWebhookDelivery(world, webhookId, pending.event_id)
  if (!delivery) {
    await erasePending(world, webhookId, pending)
    return 'expired'
  }
  if (delivery.state !== 'pending') return 'nothing'
  const outcome = await sendToReceiver(world, webhook, delivery)
  const after = afterAttempt(delivery, outcome, world.now())
  await saveWebhookDelivery(world, delivery, after)
  logAttempt(world, after)
  return isAccepted(outcome) ? 'accepted' : 'failed'
}

function logAttempt(world: World, { webhook_id, event_id, state, attempts, last_status, last_error }: WebhookDelivery) {
  const about = { webhook_id, event_id, attempts, status: last_status }
  if (state === 'dead') world.log.warn('A delivery to a webhook was given up.', { ...about, reason: last_error })
  else world.log.info('webhook delivery', { ...about, state, ...(last_error !== null && { reason: last_error }) })
}

/** Marks the webhook for its next attempt, or as one that nothing waits for. What was stored meanwhile is not missed. */
function reschedule(world: World, webhookId: string, receiver: Receiver): Promise<void> {
  return retryOnConflict(world, async () => {
    const seen = await findDueWebhook(world, webhookId)
    if (!seen) return undefined
    const [pending, webhook] = await Promise.all([firstPending(world, webhookId), findWebhook(world, webhookId)])
    const rests_until = restOf(receiver, world.now())
    const isWaiting = pending !== undefined && webhook?.status === 'active'
    if (!isWaiting) return (await unmarkDue(world, seen)) ? undefined : conflict
    const due_at = pending.next_attempt_at > rests_until ? pending.next_attempt_at : rests_until
    const mark = { due_at, rests_until, failures_in_row: receiver.failures }
    return (await moveDue(world, seen, mark)) ? undefined : conflict
  })
}

/** Returns the time until which a receiver rests: longer at each failure in a row, and for half a minute where it is slow. */
function restOf({ failures, isSlow }: Receiver, now: Date): string {
  if (failures > 0) return retryDue(now, failures - 1)
  return isSlow ? graceEnd(now) : now.toISOString()
}
