import type { RegistryCaller } from '#rules/registry-caller.ts'
import { modelIdSchema, modelNotRegistered, parsePathPart } from '#rules/registry-names.ts'
import { requireTarget, type Subscribe, type Subscription } from '#rules/subscription.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { saveNewSubscription } from '#table/subscriptions.ts'
import { inputWarnings } from '#usecases/registry/input-warnings.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import { newSubscription } from '#usecases/registry/new-subscription.ts'
import type { World } from '#world/world.ts'

/** Subscribes to an event of a model. A stored input that does not match the target's contract is a warning, not a refusal. */
export async function subscribe(
  world: World,
  caller: RegistryCaller,
  sourceId: string,
  request: Subscribe,
): Promise<Subscription> {
  const source = await loadRegisteredModel(world, sourceId)
  const target = await findRegisteredModel(world, parsePathPart(modelIdSchema, request.target_model_id))
  if (!target) throw modelNotRegistered(request.target_model_id)
  requireTarget(request, { source, target })
  const warnings = await inputWarnings(world, target, request)
  const subscription = await newSubscription(world, caller, { source, target }, request, {
    id: world.newUuid(),
    warnings,
  })
  if (!(await saveNewSubscription(world, subscription))) throw new Error('A new random subscription id is in use.')
  return subscription
}
