import type { Lease, LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { type RetrainDue, reasonNotToRetrainNow } from '#rules/retrain.ts'
import { acquireLease } from '#table/leases.ts'
import { findModel } from '#table/models.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { keepsActiveSamples } from '#usecases/retraining/keeps-active-samples.ts'
import { newRetrain } from '#usecases/retraining/new-retrain.ts'
import type { World } from '#world/world.ts'

export type RetrainLease =
  | ({ readonly is_leased: true } & LeasedRun)
  | { readonly is_leased: false; readonly reason: string }

/**
 * Acquires the lease of a model for a background retrain, if the retrain is still due: events arrive twice, late and out
 * of order. An execution that repeats the step gets the run that it already has.
 */
export async function acquireForRetrain(world: World, due: RetrainDue, execution: string): Promise<RetrainLease> {
  const lease = await retryOnConflict(world, () => tryAcquire(world, due, execution))
  if (!lease.is_leased) world.log.info('A retrain was not started.', { handle: due.handle, reason: lease.reason })
  return lease
}

async function tryAcquire(world: World, due: RetrainDue, execution: string): Promise<RetrainLease | typeof conflict> {
  const found = await findModel(world, due.handle)
  if (!found) return notLeased('There is no such model.')
  if (found.lease?.execution === execution) return leased(found, found.lease)
  const model = await expireLease(world, found)
  const reason = reasonNotToRetrainNow(model, due)
  if (reason !== undefined) return notLeased(reason)
  if (!(await keepsActiveSamples(world, model))) return notLeased('The samples of the active version are gone.')
  const retrain = await newRetrain(world, model, { run_id: `run_${world.newId()}`, actor: execution })
  if (!retrain) return conflict
  const lease = { ...retrain.lease, execution }
  return (await acquireLease(world, model, lease, retrain.run)) ? leased(model, lease) : conflict
}

function leased({ handle }: Model, { run_id, fencing_token }: Lease): RetrainLease {
  return { is_leased: true, handle, run_id, fencing_token }
}

function notLeased(reason: string): RetrainLease {
  return { is_leased: false, reason }
}
