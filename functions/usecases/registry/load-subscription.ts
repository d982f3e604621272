import type { JsonObject } from '#rules/json-object.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import { parsePathPart, subscriptionIdSchema, subscriptionNotFound } from '#rules/registry-names.ts'
import { currentStatusOf, type Subscription } from '#rules/subscription.ts'
import { readPayload } from '#table/payloads.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { eraseSubscription, findSubscription, pageOfSubscriptions } from '#table/subscriptions.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

/** A subscription as it stands now, with the model that its events come from. */
export async function loadSubscription(
  world: World,
  sourceId: string,
  text: string,
): Promise<{ source: RegisteredModel; target: RegisteredModel | undefined; subscription: Subscription }> {
  const id = parsePathPart(subscriptionIdSchema, text)
  const source = await loadRegisteredModel(world, sourceId)
  const stored = await findSubscription(world, source.id, id)
  if (!stored) throw subscriptionNotFound(id)
  const target = await findRegisteredModel(world, stored.target_model_id)
  return { source, target, subscription: asOfNow(stored, source, target) }
}

export async function getSubscription(
  world: World,
  sourceId: string,
  id: string,
): Promise<{ subscription: Subscription; input: JsonObject | undefined }> {
  const { subscription } = await loadSubscription(world, sourceId, id)
  return { subscription, input: subscription.input ? await readPayload(world, subscription.input) : undefined }
}

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
  return { items: items.map((stored) => asOfNow(stored, source, targets.get(stored.target_model_id))), next }
}

export async function unsubscribe(world: World, sourceId: string, id: string): Promise<void> {
  const { subscription, source } = await loadSubscription(world, sourceId, id)
  if (!(await eraseSubscription(world, source.id, subscription.id))) throw subscriptionNotFound(id)
}

function asOfNow(stored: Subscription, source: RegisteredModel, target: RegisteredModel | undefined): Subscription {
  return target ? { ...stored, status: currentStatusOf(stored, { source, target }) } : stored
}
