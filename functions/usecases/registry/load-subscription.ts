import type { RegisteredModel } from '#rules/registered-model.ts'
import { parsePathPart, subscriptionIdSchema, subscriptionNotFound } from '#rules/registry-names.ts'
import { currentStatusOf, type Subscription } from '#rules/subscription.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findSubscription } from '#table/subscriptions.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

export type LoadedSubscription = {
  readonly source: RegisteredModel
  readonly target: RegisteredModel | undefined
  readonly subscription: Subscription
}

/** Returns a subscription with its present status, the model whose events it receives and the model that it starts. */
export async function loadSubscription(world: World, sourceId: string, text: string): Promise<LoadedSubscription> {
  const id = parsePathPart(subscriptionIdSchema, text)
  const source = await loadRegisteredModel(world, sourceId)
  const stored = await findSubscription(world, source.id, id)
  if (!stored) throw subscriptionNotFound(id)
  const target = await findRegisteredModel(world, stored.target_model_id)
  return { source, target, subscription: withCurrentStatus(stored, source, target) }
}

/** Returns the subscription with the status that it has by the present contracts of source and target. */
export function withCurrentStatus(
  stored: Subscription,
  source: RegisteredModel,
  target: RegisteredModel | undefined,
): Subscription {
  return target ? { ...stored, status: currentStatusOf(stored, { source, target }) } : stored
}
