import type { RegisteredModel } from '#rules/registered-model.ts'
import { parsePathPart, subscriptionIdSchema, subscriptionNotFound } from '#rules/registry-names.ts'
import type { Subscription } from '#rules/subscription.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findSubscription } from '#table/subscriptions.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

export type LoadedSubscription = {
  readonly source: RegisteredModel
  readonly target: RegisteredModel | undefined
  readonly subscription: Subscription
}

/** Returns a subscription as it is stored, the model whose events it receives and the model that it starts. */
export async function loadSubscription(world: World, sourceId: string, text: string): Promise<LoadedSubscription> {
  const id = parsePathPart(subscriptionIdSchema, text)
  const source = await loadRegisteredModel(world, sourceId)
  const subscription = await findSubscription(world, source.id, id)
  if (!subscription) throw subscriptionNotFound(id)
  return { source, target: await findRegisteredModel(world, subscription.target_model_id), subscription }
}
