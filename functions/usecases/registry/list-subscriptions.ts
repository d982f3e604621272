import type { Page, PageRequest } from '#rules/page.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import type { SubscriptionEnd } from '#rules/subscription-list.ts'
import { pageOfSubscriptions, pageOfSubscriptionsOfTarget } from '#table/subscriptions.ts'
import { type DescribedSubscription, describeSubscription } from '#usecases/registry/describe-subscription.ts'
import { newKeyCheck } from '#usecases/registry/key-check.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import { newModelReads } from '#usecases/registry/model-reads.ts'
import type { World } from '#world/world.ts'

/**
 * Lists the subscriptions to a model's events, or those that start its jobs. Reads each model at the other end, and its version,
 * once a page.
 */
export async function listSubscriptions(
  world: World,
  caller: RegistryCaller,
  modelId: string,
  { of, ...page }: PageRequest & { readonly of: SubscriptionEnd },
): Promise<Page<DescribedSubscription>> {
  const model = await loadRegisteredModel(world, modelId)
  const read = of === 'source' ? pageOfSubscriptions : pageOfSubscriptionsOfTarget
  const { items, next } = await read(world, model.id, page)
  const reads = newModelReads(world)
  const viewer = { caller, reads, keyCheck: newKeyCheck(world), isInList: true }
  const describe = async (subscription: (typeof items)[number]) => {
    const source = of === 'source' ? model : await reads.model(subscription.source_model_id)
    const target = of === 'target' ? model : await reads.model(subscription.target_model_id)
    return source ? [await describeSubscription(world, { source, target, subscription }, viewer)] : []
  }
  return { items: (await Promise.all(items.map(describe))).flat(), next }
}
