import { completesTraining, requireTransitionAllowed } from '#rules/allowed-transitions.ts'
import type { Conditional } from '#rules/precondition.ts'
import { requireEntityTagMatch } from '#rules/registered-entity-tag.ts'
import type { RegisteredVersion, VersionStatus } from '#rules/registered-version.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { newStatusTransition } from '#rules/status-transition.ts'
import { newTrigger, type SubscriptionDelivery, type Trigger } from '#rules/trigger.ts'
import { statusTransitionWrites } from '#table/status-transitions.ts'
import { newestSubscriptionNo } from '#table/subscriptions.ts'
import { commit } from '#table/transact.ts'
import { findTrigger, newTriggerWrites } from '#table/triggers.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { deliverInline } from '#usecases/registry/deliver-inline.ts'
import { loadRegisteredVersion, type ModelAndVersion } from '#usecases/registry/load-registered-version.ts'
import { publishActivationEvents } from '#usecases/registry/publish-activation-events.ts'
import type { World } from '#world/world.ts'

type StatusRequest = Conditional & { readonly status: VersionStatus }
type StatusChange = ModelAndVersion & { readonly triggered_events: readonly SubscriptionDelivery[] }

/**
 * Moves a version to another status at a caller's request. The end of a training triggers the model's subscriptions, once.
 * Setting the same status again changes nothing, but resumes the deliveries that an interrupted call began.
 */
export async function setVersionStatus(
  world: World,
  caller: RegistryCaller,
  id: string,
  name: string,
  request: StatusRequest,
): Promise<StatusChange> {
  const trigger = await retryOnConflict(world, () => tryMove(world, caller, id, name, request))
  const triggered_events = trigger ? await deliver(world, trigger) : []
  return { ...(await loadRegisteredVersion(world, id, name)), triggered_events }
}

async function tryMove(
  world: World,
  caller: RegistryCaller,
  id: string,
  name: string,
  { status, ifMatch }: StatusRequest,
): Promise<Trigger | undefined | typeof conflict> {
  const { model, version } = await loadRegisteredVersion(world, id, name)
  if (version.status === status) return status === 'active' ? unfinishedTrigger(world, version) : undefined
  requireEntityTagMatch(model, ifMatch)
  requireTransitionAllowed(version, status)
  const now = world.now()
  const move = newStatusTransition(model, version, status, { actor: caller.actor, cause: 'new_status' }, now)
  const trigger = completesTraining(version.status, status) ? await triggerOfTraining(world, version, now) : undefined
  const to: RegisteredVersion = trigger ? { ...move.to, firing: trigger.trigger_id } : move.to
  const writes = {
    ...statusTransitionWrites(world, { ...move, to }),
    ...(trigger && newTriggerWrites(world, trigger)),
  }
  if (!(await commit(world, writes))) return conflict
  if (move.activation) await publishActivationEvents(world, model.id)
  return trigger
}

async function triggerOfTraining(
  world: World,
  { model_id, trained_by }: RegisteredVersion,
  now: Date,
): Promise<Trigger> {
  const newest_subscription_no = await newestSubscriptionNo(world, model_id)
  const cause = { trigger_id: world.newId(), model_id, job_id: trained_by, newest_subscription_no }
  return newTrigger({ ...cause, trigger_event: 'training_complete' }, undefined, now)
}

async function unfinishedTrigger(world: World, { firing: triggerId }: RegisteredVersion): Promise<Trigger | undefined> {
  const trigger = triggerId === null ? undefined : await findTrigger(world, triggerId)
  return trigger?.is_done ? undefined : trigger
}

/** Delivers what one request waits for, and leaves the rest to a state machine. If that fails too, a repeated request resumes. */
async function deliver(world: World, trigger: Trigger): Promise<readonly SubscriptionDelivery[]> {
  let isAll = false
  try {
    const inline = await deliverInline(world, trigger)
    isAll = inline.isAll
    return inline.deliveries
  } finally {
    if (!isAll) await deliverByMachine(world, trigger)
  }
}

async function deliverByMachine(world: World, { trigger_id }: Trigger): Promise<void> {
  await world.stateMachines
    .startJob({ trigger_id })
    .catch((error) => world.log.warn('Deliveries to subscribers are delayed.', { trigger_id, error }))
}
