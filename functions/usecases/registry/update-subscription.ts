import { authorityOf, takeOver } from '#rules/authority.ts'
import { distinctSubjects } from '#rules/job-subject.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { modelNotRegistered } from '#rules/registry-names.ts'
import { agreementOn, requireStoredInput, type Subscription, type UpdateSubscription } from '#rules/subscription.ts'
import { requireMayEdit } from '#rules/subscription-authority.ts'
import { identityOf } from '#rules/subscription-identity.ts'
import { readPayload, storePayload } from '#table/payloads.ts'
import { saveSubscriptionEdit } from '#table/subscriptions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { DescribedSubscription } from '#usecases/registry/describe-subscription.ts'
import { getSubscription, type SubscriptionPath } from '#usecases/registry/get-subscription.ts'
import { inputWarnings } from '#usecases/registry/input-warnings.ts'
import { type LoadedSubscription, loadSubscription } from '#usecases/registry/load-subscription.ts'
import { newModelReads } from '#usecases/registry/model-reads.ts'
import { requireOnlyOne } from '#usecases/registry/require-only-one.ts'
import { subjectsForTarget } from '#usecases/registry/subjects-for-target.ts'
import type { World } from '#world/world.ts'

/**
 * Changes the fields that the request has, and takes the subscription over: from then on it acts for the caller. Setting the
 * status to active accepts the present contracts of source and target.
 */
export function updateSubscription(
  world: World,
  caller: RegistryCaller,
  path: SubscriptionPath,
  change: UpdateSubscription,
): Promise<DescribedSubscription> {
  return retryOnConflict(world, async () => {
    const seen = await loadSubscription(world, path.model_id, path.id)
    const edited = await edit(world, caller, seen, change)
    if (await saveSubscriptionEdit(world, seen.subscription, edited)) return getSubscription(world, caller, path)
    await requireOnlyOne(world, edited)
    return conflict
  })
}

async function edit(
  world: World,
  caller: RegistryCaller,
  { source, target, subscription: stored }: LoadedSubscription,
  change: UpdateSubscription,
): Promise<Subscription> {
  const tokenNamespaces = world.settings.tokenRights.namespaces
  requireMayEdit(caller, stored, tokenNamespaces)
  requireStoredInput(stored, change)
  if (!target) throw modelNotRegistered(stored.target_model_id)
  const reads = newModelReads(world)
  const input = change.input ?? (stored.input ? await readPayload(world, stored.input) : undefined)
  // Subscriptions of an earlier release can do the same, and can be updated all the same.
  const isEarlier = stored.identity === null
  return {
    ...stored,
    ...(change.label !== undefined && { label: change.label || null }),
    ...(change.status && { status: change.status }),
    ...(change.status === 'active' && { agreed: agreementOn(stored, { source, target }) }),
    ...(change.input && { input: await storePayload(world, change.input) }),
    // The same input is about the same models, whatever the target has become since.
    subjects: distinctSubjects([
      ...(await subjectsForTarget(reads, target, stored, input)),
      ...(change.input ? [] : (stored.subjects ?? [])),
    ]),
    identity: isEarlier && !change.input ? null : identityOf(stored, input, caller.namespaces),
    authority: authorityOf(caller),
    editor: change.input ? authorityOf(caller) : takeOver(caller, stored.editor ?? stored.authority, tokenNamespaces),
    warnings: [...(await inputWarnings(world, { reads, target }, { target_action: stored.target_action, input }))],
    failure: null,
    edit_no: stored.edit_no + 1,
    updated_at: world.now().toISOString(),
  }
}
