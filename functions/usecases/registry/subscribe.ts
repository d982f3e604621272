import { hashOfJson, type JsonObject } from '#rules/json-object.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { modelIdSchema, modelNotRegistered, parsePathPart } from '#rules/registry-names.ts'
import { agreementOn, requireTarget, type Subscribe, type Subscription } from '#rules/subscription.ts'
import { storePayload } from '#table/payloads.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { saveNewSubscription } from '#table/subscriptions.ts'
import { mismatchOfInput } from '#usecases/registry/check-payload.ts'
import { loadRegisteredModel, loadRegisteredVersion } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

/** What a subscription goes from and to. */
export type SourceAndTarget = { readonly source: RegisteredModel; readonly target: RegisteredModel }

/** Subscribes to an event of a model. An input that the target would not take is a warning, and no refusal. */
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
  const warnings = await warningsFor(world, target, request)
  const subscription = await subscriptionOf(world, caller, world.newUuid(), { source, target }, request, warnings)
  if (!(await saveNewSubscription(world, subscription))) throw new Error('A new id was there already')
  return subscription
}

/** Has the model infer from this input again after each training. The same input is kept once. */
export async function keepForReplay(
  world: World,
  caller: RegistryCaller,
  model: RegisteredModel,
  { model_id }: RegisteredVersion,
  input: JsonObject,
): Promise<void> {
  const id = world.uuidOf('replay', model_id, hashOfJson(input))
  const request: Subscribe = {
    trigger_event: 'training_complete',
    target_model_id: model_id,
    target_action: 'inference',
    input_source: 'stored',
    input,
    label: 'replay',
  }
  const ends = { source: model, target: model }
  await saveNewSubscription(world, await subscriptionOf(world, caller, id, ends, request, []))
}

/** Why the stored input would be refused as things are. */
export async function warningsFor(
  world: World,
  target: RegisteredModel,
  { target_action, input }: Pick<Subscribe, 'target_action' | 'input'>,
): Promise<readonly string[]> {
  if (!input) return []
  const { version } = await loadRegisteredVersion(world, target.id, target.active_version ?? target.newest_version)
  const mismatch = await mismatchOfInput(world, version, target_action, input)
  return mismatch === undefined ? [] : [mismatch]
}

async function subscriptionOf(
  world: World,
  { actor, namespaces }: RegistryCaller,
  id: string,
  ends: SourceAndTarget,
  { input, label, ...link }: Subscribe,
  warnings: readonly string[],
): Promise<Subscription> {
  const now = world.now().toISOString()
  return {
    ...link,
    id,
    source_model_id: ends.source.id,
    input: input ? await storePayload(world, input) : null,
    label: label || null,
    status: 'active',
    agreed: agreementOn(link, ends),
    created_at: now,
    updated_at: now,
    warnings: [...warnings],
    authority: { actor, namespaces: [...namespaces] },
  }
}
