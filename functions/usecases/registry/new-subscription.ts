import { authorityOf } from '#rules/authority.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { agreementOn, type Subscribe, type Subscription, type SubscriptionModels } from '#rules/subscription.ts'
import { identityOf } from '#rules/subscription-identity.ts'
import { storePayload } from '#table/payloads.ts'
import { nextSubscriptionNo } from '#table/subscriptions.ts'
import { type ModelReads, newModelReads } from '#usecases/registry/model-reads.ts'
import { subjectsForTarget } from '#usecases/registry/subjects-for-target.ts'
import type { World } from '#world/world.ts'

type NewSubscription = {
  readonly id: string
  readonly warnings?: readonly string[]
  /** The data of the target that the caller has read. */
  readonly reads?: ModelReads
}

/** Stores the input of a new subscription, and returns the subscription to save. Its jobs run on the caller's behalf. */
export async function newSubscription(
  world: World,
  caller: RegistryCaller,
  { source, target }: SubscriptionModels,
  { input, label, ...link }: Subscribe,
  { id, warnings = [], reads = newModelReads(world) }: NewSubscription,
): Promise<Subscription> {
  const now = world.now().toISOString()
  const authority = authorityOf(caller)
  return {
    ...link,
    id,
    source_model_id: source.id,
    subscription_no: await nextSubscriptionNo(world, source.id),
    input: input ? await storePayload(world, input) : null,
    label: label || null,
    status: 'active',
    agreed: agreementOn(link, { source, target }),
    created_at: now,
    updated_at: now,
    warnings: [...warnings],
    authority,
    editor: authority,
    subjects: [...(await subjectsForTarget(reads, target, link, input))],
    edit_no: 0,
    identity: identityOf(link, input, caller.namespaces),
    failure: null,
  }
}
