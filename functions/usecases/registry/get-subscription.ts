import type { RegistryCaller } from '#rules/registry-caller.ts'
import { type DescribedSubscription, describeSubscription } from '#usecases/registry/describe-subscription.ts'
import { newKeyCheck } from '#usecases/registry/key-check.ts'
import { loadSubscription } from '#usecases/registry/load-subscription.ts'
import { newModelReads } from '#usecases/registry/model-reads.ts'
import type { World } from '#world/world.ts'

export type SubscriptionPath = { readonly model_id: string; readonly id: string }

/** Returns a subscription with its stored input, if it has one. */
export async function getSubscription(
  world: World,
  caller: RegistryCaller,
  { model_id, id }: SubscriptionPath,
): Promise<DescribedSubscription> {
  const loaded = await loadSubscription(world, model_id, id)
  return describeSubscription(world, loaded, { caller, reads: newModelReads(world), keyCheck: newKeyCheck(world) })
}
