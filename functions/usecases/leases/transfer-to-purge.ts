import type { Lease, LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { type AfterPurge, newPurge } from '#rules/purge.ts'
import type { Release } from '#rules/release.ts'
import { transferLease } from '#table/leases.ts'
import type { World } from '#world/world.ts'

/** Transfers the expired lease of a run to a purge. Returns undefined if that run has renewed its lease meanwhile. */
export async function transferToPurge(
  world: World,
  model: Model,
  lease: Lease,
  release: Release,
): Promise<LeasedRun | undefined> {
  const after = afterExpiry(lease, release)
  const purge = newPurge(model, { run_id: `run_${world.newId()}`, actor: lease.run_id }, after, world.now())
  const isTransferred = await transferLease(world, model, lease, release, purge)
  return isTransferred
    ? { handle: model.handle, run_id: purge.run.run_id, fencing_token: purge.lease.fencing_token }
    : undefined
}

/** Returns the state and operation that the model shows after the purge: those of the expired run, or of the purge it continues. */
function afterExpiry(lease: Lease, { state, operation }: Release): AfterPurge {
  const { kind, returns_to, shows_after, samples_through, samples_after } = lease
  if (kind === 'purge') return { returns_to, shows_after, samples_through, samples_after }
  return { returns_to: state === 'failed' ? 'failed' : 'ready', shows_after: operation, samples_through }
}
