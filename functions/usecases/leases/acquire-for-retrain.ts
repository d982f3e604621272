import type { Lease, LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { type RetrainDue, reasonNotToRetrainNow } from '#rules/retrain.ts'
import type { Run } from '#rules/run.ts'
import { newLease, newRun } from '#rules/run-request.ts'
import { scoringMethodSchema } from '#rules/scoring-method.ts'
import { acquireLease } from '#table/leases.ts'
import { findModel } from '#table/models.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { findActiveVersion } from '#usecases/versions/find-version.ts'
import type { World } from '#world/world.ts'

export type RetrainLease =
  | ({ readonly is_leased: true } & LeasedRun)
  | { readonly is_leased: false; readonly reason: string }

/**
 * Acquires the lease of a model for a background retrain, if the retrain is still due: events arrive twice, late and out
 * of order. An execution that repeats the step gets the run that it already has.
 */
export function acquireForRetrain(world: World, due: RetrainDue, execution: string): Promise<RetrainLease> {
  return retryOnConflict(world, async () => {
    const found = await findModel(world, due.handle)
    if (!found) return notLeased('There is no such model.')
    if (found.lease?.execution === execution) return leased(found, found.lease)
    const model = await expireLease(world, found)
    const reason = reasonNotToRetrainNow(model, due)
    if (reason !== undefined) return notLeased(reason)
    const retrain = await newRetrain(world, model, execution)
    const isAcquired = retrain !== undefined && (await acquireLease(world, model, retrain.lease, retrain.run))
    return isAcquired ? leased(model, retrain.lease) : conflict
  })
}

/**
 * Returns a run that trains on all present samples with the settings of the active version. Returns undefined if that
 * version has been pruned since the model was read.
 */
async function newRetrain(
  world: World,
  model: Model,
  execution: string,
): Promise<{ readonly run: Run; readonly lease: Lease } | undefined> {
  const version = await findActiveVersion(world, model)
  if (!version) return undefined
  const request = { run_id: `run_${world.newId()}`, kind: 'retrain_buffered', effort: version.effort } as const
  const run = newRun(model, { ...request, actor: execution }, world.now())
  const lease = {
    ...newLease(model, run, world.now(), { ...world.settings, embedder: version.embedder }),
    scoring_method: scoringMethodSchema.parse(version.scoring_method),
    max_depth: version.segmenting.max_depth,
    execution,
  }
  return { run, lease }
}

function leased({ handle }: Model, { run_id, fencing_token }: Lease): RetrainLease {
  return { is_leased: true, handle, run_id, fencing_token }
}

function notLeased(reason: string): RetrainLease {
  return { is_leased: false, reason }
}
