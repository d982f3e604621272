import type { Lease, LeasedRun } from '#rules/lease.ts'
import { type Model, modelBusy } from '#rules/model.ts'
import type { Precondition } from '#rules/precondition.ts'
import { type AfterPurge, newPurge } from '#rules/purge.ts'
import type { Release } from '#rules/release.ts'
import { acquireLease, transferLease } from '#table/leases.ts'
import type { ModelEdit } from '#table/models.ts'
import type { World } from '#world/world.ts'

/** Takes the model for a purge, with the edit that asks for it, if one does. Undefined where the model has changed since it was seen. */
export async function acquireForPurge(
  world: World,
  model: Model,
  actor: string,
  edit: ModelEdit | undefined,
  precondition: Precondition | undefined,
): Promise<LeasedRun | undefined> {
  if (model.state === 'busy') throw modelBusy(model)
  const returns_to = model.state === 'draft' || model.state === 'failed' ? model.state : 'ready'
  const { run, lease } = newPurge(model, { run_id: `run_${world.newId()}`, actor }, { returns_to }, world.now())
  // Feedback that waits in the buffer is text, too, and goes with it.
  const emptied = edit && { ...edit, model: { ...edit.model, buffered_feedback: 0, failed_retrains: 0 } }
  const isHeld = await acquireLease(world, model, lease, run, { edit: emptied, precondition })
  return isHeld ? { handle: model.handle, run_id: run.run_id, fencing_token: lease.fencing_token } : undefined
}

/** Takes the model for a purge from a run that was lost. Undefined where that run gave a sign of life. */
export async function transferToPurge(
  world: World,
  model: Model,
  lease: Lease,
  release: Release,
): Promise<LeasedRun | undefined> {
  const after = afterExpiry(lease, release)
  const purge = newPurge(model, { run_id: `run_${world.newId()}`, actor: lease.run_id }, after, world.now())
  const isPassed = await transferLease(world, model, lease, release, purge)
  return isPassed
    ? { handle: model.handle, run_id: purge.run.run_id, fencing_token: purge.lease.fencing_token }
    : undefined
}

/** What the lost run leaves is shown when its samples are gone, too; a purge that was lost is carried on with. */
function afterExpiry({ kind, returns_to, shows_after }: Lease, { state, operation }: Release): AfterPurge {
  if (kind === 'purge') return { returns_to, shows_after }
  return { returns_to: state === 'failed' ? 'failed' : 'ready', shows_after: operation }
}
