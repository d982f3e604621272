import type { Page, PageRequest } from '#rules/page.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { pageOfSubscriptions } from '#table/subscriptions.ts'
import { type DescribedSubscription, describeSubscription } from '#usecases/registry/describe-subscription.ts'
import { newKeyCheck } from '#usecases/registry/key-check.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import { newModelReads } from '#usecases/registry/model-reads.ts'
import type { World } from '#world/world.ts'

/** Lists the subscriptions to a model's events. Reads each target, and its version, once a page. */
export async function listSubscriptions(
  world: World,
  caller: RegistryCaller,
  sourceId: string,
  page: PageRequest,
): Promise<Page<DescribedSubscription>> {
  const source = await loadRegisteredModel(world, sourceId)
  const { items, next } = await pageOfSubscriptions(world, source.id, page)
  const reads = newModelReads(world)
  const viewer = { caller, reads, keyCheck: newKeyCheck(world), isInList: true }
  const describe = async (subscription: (typeof items)[number]) => {
    const target = await reads.model(subscription.target_model_id)
    return describeSubscription(world, { source, target, subscription }, viewer)
  }
  return { items: await Promise.all(items.map(describe)), next }
}
