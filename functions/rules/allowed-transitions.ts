import { z } from 'zod'
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

/** Refuses a move that is not allowed from the present status. */
export function requireTransitionAllowed({ version, status }: RegisteredVersion, to: VersionStatus): void {
  if (isTransitionAllowed(status, to)) return
  const message = `The version "${version}" is ${status}; from there it may become ${allowedTransitions[status].join(' or ')}, not ${to}.`
  throw new Refusal('transition_not_allowed', message, { from: status, to })
}

/** A training may begin wherever the version may be in training, and none is under way. */
export function requireTrainableVersion(version: RegisteredVersion): void {
  if (version.status !== 'training') requireTransitionAllowed(version, 'training')
  if (version.status !== 'training' || version.training_job === null) return
  const message = `The version "${version.version}" is in training already, by the job ${version.training_job}.`
  throw new Refusal('training_in_progress', message, { job_id: version.training_job })
}

/** Only the end of a training sets subscriptions off; to bring a version back does not. */
export function completesTraining(from: VersionStatus, to: VersionStatus): boolean {
  return from === 'training' && to === 'active'
}
