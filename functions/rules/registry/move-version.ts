import { nextRegisteredActivation, type RegisteredActivation } from '#rules/registry/registered-activation.ts'
import type { RegisteredModel } from '#rules/registry/registered-model.ts'
import type { RegisteredVersion, VersionStatus } from '#rules/registry/registered-version.ts'

/** A version on its way from one status to another, with the log entry where that moves the model's pointer. */
export type StatusMove = {
  readonly model: RegisteredModel
  readonly from: RegisteredVersion
  readonly to: RegisteredVersion
  readonly activation: RegisteredActivation | undefined
}

type Mover = Pick<RegisteredActivation, 'actor' | 'cause'>

/** What the move makes of the version; whoever moves it by hand takes it out of the hands of a training. */
export function movedVersion(
  model: RegisteredModel,
  from: RegisteredVersion,
  status: VersionStatus,
  by: Mover,
  now: Date,
): StatusMove {
  const activation = activationOf(model, from, status, by, now)
  const activated_at = status === 'active' && activation ? activation.at : from.activated_at
  return { model, from, to: { ...from, status, activated_at, training_job: null }, activation }
}

function activationOf(
  model: RegisteredModel,
  { version, status: before }: RegisteredVersion,
  status: VersionStatus,
  by: Mover,
  now: Date,
): RegisteredActivation | undefined {
  if (status === 'active') return nextRegisteredActivation(model, { ...by, to: version }, now)
  if (before === 'active') return nextRegisteredActivation(model, { ...by, to: null }, now)
  return undefined
}
