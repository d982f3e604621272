import * as z from 'zod'
import { Refusal } from '#rules/refusal.ts'
import { type RegisteredVersion, type VersionStatus, versionStatusSchema } from '#rules/registered-version.ts'

export const newStatusSchema = z.strictObject({ status: versionStatusSchema }).meta({ id: 'NewStatus' })

const allowedTransitions: Readonly<Record<VersionStatus, readonly VersionStatus[]>> = {
  pending: ['training', 'active', 'failed'],
  training: ['active', 'failed'],
  failed: ['training', 'pending'],
  active: ['pending'],
}

export function isTransitionAllowed(from: VersionStatus, to: VersionStatus): boolean {
  return allowedTransitions[from].includes(to)
}

/** Refuses a transition that the present status does not allow. */
export function requireTransitionAllowed({ version, status }: RegisteredVersion, to: VersionStatus): void {
  if (isTransitionAllowed(status, to)) return
  const message = `The version "${version}" is ${status}; from there it may become ${allowedTransitions[status].join(' or ')}, not ${to}.`
  throw new Refusal('transition_not_allowed', message, { from: status, to })
}

/** Refuses a training if the version's status does not allow it, or if another training is in progress. */
export function requireTrainableVersion(version: RegisteredVersion): void {
  if (version.status !== 'training') requireTransitionAllowed(version, 'training')
  if (version.status !== 'training' || version.training_job === null) return
  const message = `The version "${version.version}" is in training already, by the job ${version.training_job}.`
  throw new Refusal('training_in_progress', message, { job_id: version.training_job })
}

/** Returns true if the transition completes a training. Only this triggers subscriptions; a rollback does not. */
export function completesTraining(from: VersionStatus, to: VersionStatus): boolean {
  return from === 'training' && to === 'active'
}
