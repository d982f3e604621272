import type { RegistryCaller } from '#rules/registry-caller.ts'
import { agreementOn, type Subscribe, type Subscription, type SubscriptionModels } from '#rules/subscription.ts'
import { storePayload } from '#table/payloads.ts'
import type { World } from '#world/world.ts'

/** Stores the input of a new subscription, and returns the subscription to save. Its jobs run on the caller's behalf. */
export async function newSubscription(
  world: World,
  { actor, namespaces }: RegistryCaller,
  { source, target }: SubscriptionModels,
  { input, label, ...link }: Subscribe,
  { id, warnings }: { readonly id: string; readonly warnings: readonly string[] },
): Promise<Subscription> {
  const now = world.now().toISOString()
  return {
    ...link,
    id,
    source_model_id: source.id,
    input: input ? await storePayload(world, input) : null,
    label: label || null,
    status: 'active',
    agreed: agreementOn(link, { source, target }),
    created_at: now,
    updated_at: now,
    warnings: [...warnings],
    authority: { actor, namespaces: [...namespaces] },
  }
}
