import type { Page, PageRequest } from '#rules/page.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { pageOfSubscriptions } from '#table/subscriptions.ts'
import { type DescribedSubscription, describeSubscription } from '#usecases/registry/describe-subscription.ts'
import { newKeyCheck } from '#usecases/registry/key-check.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

/** Lists the subscriptions to a model's events. Reads each target model once a page. */
export async function listSubscriptions(
  world: World,
  caller: RegistryCaller,
  sourceId: string,
  page: PageRequest,
): Promise<Page<DescribedSubscription>> {
  const source = await loadRegisteredModel(world, sourceId)
  const { items, next } = await pageOfSubscriptions(world, source.id, undefined, page)
  const targetIds = [...new Set(items.map(({ target_model_id }) => target_model_id))]
  const targets = new Map(
    await Promise.all(targetIds.map(async (id) => [id, await findRegisteredModel(world, id)] as const)),
  )
  const viewer = { caller, keyCheck: newKeyCheck(world), isInList: true }
  const describe = (subscription: (typeof items)[number]) =>
    describeSubscription(world, { source, target: targets.get(subscription.target_model_id), subscription }, viewer)
  return { items: await Promise.all(items.map(describe)), next }
}
