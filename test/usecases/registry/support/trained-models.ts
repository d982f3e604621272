import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import type { World } from '#world/world.ts'

const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
const handler = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' }
const definition = defineModelSchema.parse({
  ...{ name: 'Prices', description: '', handlers: { training: handler, inference: handler } },
})

/** Sets the status of the model's first version. */
export function setStatus(world: World, id: string, status: 'training' | 'active') {
  return setVersionStatus(world, caller, id, '1', { status })
}

/** Registers a model whose first version is in training. */
export async function registerInTraining(world: World, id: string): Promise<void> {
  await registerModel(world, caller, { id, ...definition })
  await setStatus(world, id, 'training')
}

/** Registers a model whose first version is trained, and active. */
export async function makeTrained(world: World, id: string): Promise<void> {
  await registerInTraining(world, id)
  await setStatus(world, id, 'active')
}

/** Subscribes a model to the trainings of another one, each of which it answers with an inference. */
export function subscribeTo(world: World, source: string, target: string) {
  return subscribe(world, caller, source, {
    ...{ trigger_event: 'training_complete', target_model_id: target, target_action: 'inference' },
    input_source: 'trigger_output',
  })
}
