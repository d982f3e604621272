import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { LeasingRun, Run } from '#rules/run.ts'
import { newLease, newRun } from '#rules/run-request.ts'
import { scoringMethodSchema } from '#rules/scoring-method.ts'
import { findActiveVersion } from '#usecases/versions/find-version.ts'
import type { World } from '#world/world.ts'

/**
 * Returns a run that trains on all present samples with the settings of the active version, and its lease. Returns undefined if
 * that version has been pruned since the model was read.
 */
export async function newRetrain(
  world: World,
  model: Model,
  request: Pick<Run, 'run_id' | 'actor'>,
): Promise<{ readonly run: LeasingRun; readonly lease: Lease } | undefined> {
  const version = await findActiveVersion(world, model)
  if (!version) return undefined
  const run = newRun(model, { ...request, kind: 'retrain_buffered', effort: version.effort }, world.now())
  const lease = {
    ...newLease(model, run, world.now(), { ...world.settings, embedder: version.embedder }),
    scoring_method: scoringMethodSchema.parse(version.scoring_method),
    max_depth: version.segmenting.max_depth,
  }
  return { run, lease }
}
