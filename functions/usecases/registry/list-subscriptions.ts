import type { Page, PageRequest } from '#rules/page.ts'
import type { Subscription } from '#rules/subscription.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { pageOfSubscriptions } from '#table/subscriptions.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import { withCurrentStatus } from '#usecases/registry/load-subscription.ts'
import type { World } from '#world/world.ts'

/** Lists the subscriptions to a model's events, each with its present status. Reads each target model once a page. */
export async function listSubscriptions(
  world: World,
  sourceId: string,
  page: PageRequest,
): Promise<Page<Subscription>> {
  const source = await loadRegisteredModel(world, sourceId)
  const { items, next } = await pageOfSubscriptions(world, source.id, undefined, page)
  const targetIds = [...new Set(items.map(({ target_model_id }) => target_model_id))]
  const targets = new Map(
    await Promise.all(targetIds.map(async (id) => [id, await findRegisteredModel(world, id)] as const)),
  )
  return { items: items.map((stored) => withCurrentStatus(stored, source, targets.get(stored.target_model_id))), next }
}
