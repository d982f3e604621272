import { hashOfJson, type JsonObject } from '#rules/json-object.ts'
import { Refusal } from '#rules/refusal.ts'
import type { Subscription } from '#rules/subscription.ts'

type Wiring = Pick<Subscription, 'trigger_event' | 'target_model_id' | 'target_action' | 'input_source'>

/**
 * Returns the hash of what a subscription does, and for which namespaces. Two subscriptions of one model with the same hash
 * would do everything twice. Callers with other namespaces do not learn from a refusal what a hidden input is.
 */
export function identityOf(
  { trigger_event, target_model_id, target_action, input_source }: Wiring,
  input: JsonObject | undefined,
  namespaces: readonly string[],
): string {
  return hashOfJson([trigger_event, target_model_id, target_action, input_source, input ?? null, namespaces.toSorted()])
}

export function subscriptionExists(id: string): Refusal {
  return new Refusal('subscription_exists', `The subscription "${id}" does the same already.`, { subscription_id: id })
}
