import { authorityOf } from '#rules/authority.ts'
import { hashOfJson, type JsonObject } from '#rules/json-object.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import type { Subscribe } from '#rules/subscription.ts'
import { identityOf } from '#rules/subscription-identity.ts'
import {
  findSubscription,
  findSubscriptionIdOf,
  saveNewSubscription,
  saveSubscriptionEdit,
} from '#table/subscriptions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { newSubscription } from '#usecases/registry/new-subscription.ts'
import type { World } from '#world/world.ts'

/**
 * Subscribes a model to its own trainings, so that each is followed by an inference from this input. A caller with the same
 * namespaces who repeats it takes the subscription over, so that it survives the end of the earlier key.
 */
export async function keepForReplay(
  world: World,
  caller: RegistryCaller,
  model: RegisteredModel,
  input: JsonObject,
): Promise<void> {
  const request: Subscribe = {
    trigger_event: 'training_complete',
    target_model_id: model.id,
    target_action: 'inference',
    input_source: 'stored',
    input,
    label: 'replay',
  }
  const identity = identityOf(request, input, caller.namespaces)
  // An earlier release made the id of the input alone.
  const earlier = await findSubscription(world, model.id, world.uuidOf('replay', model.id, hashOfJson(input)))
  if (earlier && earlier.authority.actor === caller.actor) return
  const models = { source: model, target: model }
  const own = { id: world.uuidOf('replay', model.id, identity) }
  await retryOnConflict(world, async () => {
    const id = await findSubscriptionIdOf(world, model.id, identity)
    const existing = id === undefined ? undefined : await findSubscription(world, model.id, id)
    if (!existing) {
      return (await saveNewSubscription(world, await newSubscription(world, caller, models, request, own))) || conflict
    }
    if (existing.authority.actor === caller.actor && existing.editor?.actor === caller.actor) return true
    const authority = authorityOf(caller)
    const edited = { ...existing, authority, editor: authority, edit_no: existing.edit_no + 1 }
    return (await saveSubscriptionEdit(world, existing, edited)) || conflict
  })
}
