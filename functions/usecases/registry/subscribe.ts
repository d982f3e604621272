import type { RegistryCaller } from '#rules/registry-caller.ts'
import { modelIdSchema, modelNotRegistered, parsePathPart } from '#rules/registry-names.ts'
import { requireTarget, type Subscribe } from '#rules/subscription.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { saveNewSubscription } from '#table/subscriptions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { DescribedSubscription } from '#usecases/registry/describe-subscription.ts'
import { inputWarnings } from '#usecases/registry/input-warnings.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import { newModelReads } from '#usecases/registry/model-reads.ts'
import { newSubscription } from '#usecases/registry/new-subscription.ts'
import { requireOnlyOne } from '#usecases/registry/require-only-one.ts'
import type { World } from '#world/world.ts'

/** Subscribes to an event of a model. A stored input that does not match the target's contract is a warning, not a refusal. */
export async function subscribe(
  world: World,
  caller: RegistryCaller,
  sourceId: string,
  request: Subscribe,
): Promise<DescribedSubscription> {
  const source = await loadRegisteredModel(world, sourceId)
  const target = await findRegisteredModel(world, parsePathPart(modelIdSchema, request.target_model_id))
  if (!target) throw modelNotRegistered(request.target_model_id)
  requireTarget(request, { source, target })
  const reads = newModelReads(world)
  const warnings = await inputWarnings(world, { reads, target }, request)
  const subscription = await newSubscription(world, caller, { source, target }, request, {
    id: world.newUuid(),
    warnings,
    reads,
  })
  const described = { subscription, input: request.input, isHidden: false }
  return retryOnConflict(world, async () => {
    if (await saveNewSubscription(world, subscription)) return described
    await requireOnlyOne(world, subscription)
    return conflict
  })
}
