import type { JsonObject } from '#rules/json-object.ts'
import { modelNotRegistered, subscriptionNotFound } from '#rules/registry-names.ts'
import { agreementOn, requireStoredInput, type Subscription, type UpdateSubscription } from '#rules/subscription.ts'
import { readPayload, storePayload } from '#table/payloads.ts'
import { saveSubscriptionEdit } from '#table/subscriptions.ts'
import { inputWarnings } from '#usecases/registry/input-warnings.ts'
import { loadSubscription } from '#usecases/registry/load-subscription.ts'
import type { World } from '#world/world.ts'

/** Changes the fields that the request has. Setting the status to active accepts the present contracts of source and target. */
export async function updateSubscription(
  world: World,
  sourceId: string,
  id: string,
  change: UpdateSubscription,
): Promise<{ subscription: Subscription; input: JsonObject | undefined }> {
  const { source, target, subscription } = await loadSubscription(world, sourceId, id)
  requireStoredInput(subscription, change)
  if (!target) throw modelNotRegistered(subscription.target_model_id)
  const input = change.input ?? (subscription.input ? await readPayload(world, subscription.input) : undefined)
  const edit = {
    ...(change.input && { input: await storePayload(world, change.input) }),
    ...(change.label !== undefined && { label: change.label || null }),
    ...(change.status && { status: change.status }),
    ...(change.status === 'active' && { agreed: agreementOn(subscription, { source, target }) }),
    warnings: await inputWarnings(world, target, { target_action: subscription.target_action, input }),
    updated_at: world.now().toISOString(),
  }
  if (!(await saveSubscriptionEdit(world, subscription, edit))) throw subscriptionNotFound(id)
  return { subscription: (await loadSubscription(world, sourceId, id)).subscription, input }
}
