import type { Page, PageRequest } from '#rules/page.ts'
import type { JsonObject } from '#rules/registry/json.ts'
import { parsePart, subscriptionIdSchema, subscriptionNotFound } from '#rules/registry/names.ts'
import type { RegisteredModel } from '#rules/registry/registered-model.ts'
import { type Subscription, statusNow } from '#rules/registry/subscription.ts'
import { readPayload } from '#table/registry/payloads.ts'
import { findRegisteredModel } from '#table/registry/registered-models.ts'
import { eraseSubscription, findSubscription, pageOfSubscriptions } from '#table/registry/subscriptions.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered.ts'
import type { World } from '#world/world.ts'

/** A subscription as it stands now, with the model that its events come from. */
export async function loadSubscription(
  world: World,
  sourceId: string,
  text: string,
): Promise<{ source: RegisteredModel; target: RegisteredModel | undefined; subscription: Subscription }> {
  const id = parsePart(subscriptionIdSchema, text)
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
  return target ? { ...stored, status: statusNow(stored, { source, target }) } : stored
}
