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
 * Takes the model for a background retrain, if that is still due: events come twice, late and out of order. An execution
 * that asks again, because the answer to it was lost, is given the run that it has already.
 */
export function acquireForRetrain(world: World, due: RetrainDue, execution: string): Promise<RetrainLease> {
  return retryOnConflict(world, async () => {
    const found = await findModel(world, due.handle)
    if (!found) return notLeased('There is no such model.')
    if (found.lease?.execution === execution) return leased(found, found.lease)
    const model = await expireLease(world, found)
    const reason = reasonNotToRetrainNow(model, due)
    if (reason !== undefined) return notLeased(reason)
    const taken = await runAsActive(world, model, execution)
    return taken && (await acquireLease(world, model, taken.lease, taken.run)) ? leased(model, taken.lease) : conflict
  })
}

/** A run that learns from all samples by now as the version that serves was learned. Undefined where that one moved on. */
async function runAsActive(
  world: World,
  model: Model,
  execution: string,
): Promise<{ readonly run: Run; readonly lease: Lease } | undefined> {
  const version = await findActiveVersion(world, model)
  if (!version) return undefined
  const asked = { run_id: `run_${world.newId()}`, kind: 'retrain_buffered', effort: version.effort } as const
  const run = newRun(model, { ...asked, actor: execution }, world.now())
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
