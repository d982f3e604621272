import { type CalibrationSample, type FrozenAxis, recalibrateAxis } from '#engine/discovery/recalibrate-axis.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'
import type { IntrinsicAxis } from '#rules/intrinsic-axis.ts'
import type { Lease, LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { hashOfSamples, sampleVisibilityOfRun } from '#rules/sample.ts'
import type { Snapshot, TrainedSnapshot } from '#rules/snapshot.ts'
import { effectiveAggregation, type Trait } from '#rules/trait.ts'
import { findAxis } from '#table/intrinsic-axes.ts'
import { oldestSamples } from '#usecases/samples/oldest-samples.ts'
import type { World } from '#world/world.ts'

/** Trains an intrinsic trait: keeps its discovered axis to the byte, and fits its breaks to the present samples. */
export async function trainIntrinsicTrait(
  world: World,
  { handle }: LeasedRun,
  { model, lease }: { readonly model: Model; readonly lease: Lease },
  trait: Trait,
): Promise<TrainedSnapshot> {
  const axis = await findAxis(world, handle, trait.key)
  if (!axis) throw new Error(`The intrinsic trait "${trait.key}" of "${handle}" has no axis`)
  const samples = await oldestSamples(world, handle, sampleVisibilityOfRun(model, lease))
  const scored = samples.map(({ id, text, quality }) => ({
    text,
    quality,
    usedInDiscovery: id <= axis.discovered_through,
  }))
  const snapshot = {
    trait: trait.key,
    weights: axis.weights,
    ...breaksOrDiscovered(axis, scored, trait),
    // A version counts each sample once, for its own trait.
    sample_count: samples.filter((sample) => sample.trait === trait.key).length,
    samples_hash: hashOfSamples(samples),
    aggregation: effectiveAggregation(trait, lease.embedder),
  }
  // The axis has learned from no label, so that none is held out and it contradicts none.
  return { snapshot, outOfFold: [] }
}

/** Fits the breaks to the samples. If they are too few, returns the breaks of the discovery, and counts no sample. */
function breaksOrDiscovered(
  axis: IntrinsicAxis,
  samples: readonly CalibrationSample[],
  trait: Trait,
): Pick<Snapshot, 'calibration' | 'metrics'> {
  const frozen: FrozenAxis = { weights: axis.weights, shrinkage: axis.shrinkage }
  const counts = {
    sample_count: samples.length,
    new_samples: samples.filter((sample) => !sample.usedInDiscovery).length,
  }
  try {
    const { calibration, discrimination, distribution, scores } = recalibrateAxis(frozen, samples)
    const curves = scores ? { scores } : {}
    return { calibration, metrics: { discrimination, breaks_from: 'samples', ...counts, ...curves, distribution } }
  } catch (error) {
    if (!(error instanceof CannotFit)) throw error
    const discrimination = trait.discovered?.discrimination ?? null
    return { calibration: axis.calibration, metrics: { discrimination, breaks_from: 'discovery', ...counts } }
  }
}
