import { hashOfJson, type JsonObject } from '#rules/json-object.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import type { Subscribe } from '#rules/subscription.ts'
import { saveNewSubscription } from '#table/subscriptions.ts'
import { newSubscription } from '#usecases/registry/new-subscription.ts'
import type { World } from '#world/world.ts'

/** Subscribes a model to its own trainings, so that each is followed by an inference from this input. Repeating it changes nothing. */
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
  // The id is made of the input, so that the same input is stored once.
  const id = world.uuidOf('replay', model.id, hashOfJson(input))
  const models = { source: model, target: model }
  await saveNewSubscription(world, await newSubscription(world, caller, models, request, { id, warnings: [] }))
}
