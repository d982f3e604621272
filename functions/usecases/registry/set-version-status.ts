import { completesTraining, requireTransitionAllowed } from '#rules/allowed-transitions.ts'
import { requireEntityTagMatch } from '#rules/registered-entity-tag.ts'
import type { VersionStatus } from '#rules/registered-version.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { newStatusTransition } from '#rules/status-transition.ts'
import { newTrigger, type SubscriptionDelivery, type Trigger } from '#rules/trigger.ts'
import { statusTransitionWrites } from '#table/status-transitions.ts'
import { commit } from '#table/transact.ts'
import { addTrigger, findTrigger } from '#table/triggers.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { deliverInline } from '#usecases/registry/deliver-inline.ts'
import { loadRegisteredVersion, type ModelAndVersion } from '#usecases/registry/load-registered-model.ts'
import { publishActivationEvents } from '#usecases/registry/publish-activation-events.ts'
import type { World } from '#world/world.ts'

type StatusChange = ModelAndVersion & { readonly triggered_events: readonly SubscriptionDelivery[] }

/**
 * Moves a version to another status by hand. The end of a training fires the model's subscriptions, once: to set the same
 * status again changes nothing, but goes on with what a call that died had begun to fire.
 */
export async function setVersionStatus(
  world: World,
  caller: RegistryCaller,
  id: string,
  name: string,
  status: VersionStatus,
  ifMatch: readonly string[] | undefined,
): Promise<StatusChange> {
  const firing = await retryOnConflict(world, () => move(world, caller, id, name, status, ifMatch))
  const triggered_events = firing ? await deliver(world, firing) : []
  return { ...(await loadRegisteredVersion(world, id, name)), triggered_events }
}

async function move(
  world: World,
  caller: RegistryCaller,
  id: string,
  name: string,
  status: VersionStatus,
  ifMatch: readonly string[] | undefined,
): Promise<Trigger | undefined | typeof conflict> {
  const { model, version } = await loadRegisteredVersion(world, id, name)
  if (version.status === status) return status === 'active' ? unfinishedTrigger(world, version.firing) : undefined
  requireEntityTagMatch(model, ifMatch)
  requireTransitionAllowed(version, status)
  const now = world.now()
  const moved = newStatusTransition(model, version, status, { actor: caller.actor, cause: 'new_status' }, now)
  const cause = { trigger_id: world.newId(), model_id: model.id, job_id: version.trained_by } as const
  const firing = completesTraining(version.status, status)
    ? newTrigger({ ...cause, trigger_event: 'training_complete' }, undefined, now)
    : undefined
  const to = firing ? { ...moved.to, firing: firing.trigger_id } : moved.to
  const writes = {
    ...statusTransitionWrites(world, { ...moved, to }),
    ...(firing && { firing: addTrigger(world, firing) }),
  }
  if (!(await commit(world, writes))) return conflict
  if (moved.activation) await publishActivationEvents(world, model.id)
  return firing
}

async function unfinishedTrigger(world: World, firingId: string | null): Promise<Trigger | undefined> {
  const firing = firingId === null ? undefined : await findTrigger(world, firingId)
  return firing?.is_done ? undefined : firing
}

/** What a request does not wait for is left to a machine; should that fail too, the same request made again goes on. */
async function deliver(world: World, firing: Trigger): Promise<readonly SubscriptionDelivery[]> {
  let isAll = false
  try {
    const inline = await deliverInline(world, firing)
    isAll = inline.isAll
    return inline.deliveries
  } finally {
    if (!isAll) await deliverByMachine(world, firing)
  }
}

async function deliverByMachine(world: World, { trigger_id }: Trigger): Promise<void> {
  await world.stateMachines
    .startJob({ trigger_id })
    .catch((error) => world.log.warn('Subscriptions wait for their turn.', { trigger_id, error }))
}
