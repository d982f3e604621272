import { nextRegisteredActivation, type RegisteredActivation } from '#rules/registered-activation.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion, VersionStatus } from '#rules/registered-version.ts'

/** A version's transition to another status, with a log entry if the transition changes the model's pointer. */
export type StatusTransition = {
  readonly model: RegisteredModel
  readonly from: RegisteredVersion
  readonly to: RegisteredVersion
  readonly activation: RegisteredActivation | undefined
}

type TransitionCause = Pick<RegisteredActivation, 'actor' | 'cause'>

/** Returns the version's transition to a status. The transition detaches the version from a training in progress. */
export function newStatusTransition(
  model: RegisteredModel,
  from: RegisteredVersion,
  status: VersionStatus,
  by: TransitionCause,
  now: Date,
): StatusTransition {
  const activation = activationOf(model, from, status, by, now)
  const activated_at = status === 'active' && activation ? activation.at : from.activated_at
  return { model, from, to: { ...from, status, activated_at, training_job: null }, activation }
}

function activationOf(
  model: RegisteredModel,
  { version, status: before }: RegisteredVersion,
  status: VersionStatus,
  by: TransitionCause,
  now: Date,
): RegisteredActivation | undefined {
  if (status === 'active') return nextRegisteredActivation(model, { ...by, to: version }, now)
  if (before === 'active') return nextRegisteredActivation(model, { ...by, to: null }, now)
  return undefined
}
