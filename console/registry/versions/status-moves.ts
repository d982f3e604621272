import type { VersionStatus } from '../registry-types.ts'

/** A status that a version may move to, by the verb on its button. */
export type StatusMove = { readonly to: VersionStatus; readonly verb: string }

const moves: Readonly<Record<VersionStatus, readonly StatusMove[]>> = {
  pending: [
    { to: 'active', verb: 'Activate' },
    { to: 'training', verb: 'Mark as in training' },
    { to: 'failed', verb: 'Mark as failed' },
  ],
  training: [
    { to: 'active', verb: 'Activate' },
    { to: 'failed', verb: 'Mark as failed' },
  ],
  failed: [
    { to: 'pending', verb: 'Mark as pending' },
    { to: 'training', verb: 'Mark as in training' },
  ],
  active: [{ to: 'pending', verb: 'Take out of service' }],
}

/** Returns the moves that the service allows from a status, the most likely first. */
export function movesFrom(status: VersionStatus): readonly StatusMove[] {
  return moves[status]
}
