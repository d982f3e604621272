import { CannotFit } from '#engine/cannot-fit.ts'
import { type FrozenAxis, type JudgedSample, refitBreaks } from '#engine/discovery/refit-breaks.ts'
import type { Axis } from '#rules/axis.ts'
import type { Model } from '#rules/model.ts'
import type { Claim, HeldRun } from '#rules/run.ts'
import { hashOfSamples, viewOfRun } from '#rules/sample.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import { aggregationOf, type Trait } from '#rules/trait.ts'
import { findAxis } from '#table/axes.ts'
import { oldestSamples } from '#usecases/oldest-samples.ts'
import type { World } from '#world/world.ts'

/** What a training makes of an intrinsic trait: the axis to the byte as it was discovered, its breaks as the samples are now. */
export async function refitTrait(
  world: World,
  { handle }: HeldRun,
  { model, claim }: { readonly model: Model; readonly claim: Claim },
  trait: Trait,
): Promise<Snapshot> {
  const axis = await findAxis(world, handle, trait.key)
  if (!axis) throw new Error(`The intrinsic trait "${trait.key}" of "${handle}" has no axis`)
  const samples = await oldestSamples(world, handle, viewOfRun(model, claim))
  const judged = samples.map(({ id, text, quality }) => ({
    text,
    quality,
    helpedToFind: id <= axis.discovered_through,
  }))
  return {
    trait: trait.key,
    weights: axis.weights,
    ...fitBreaks(axis, judged, trait),
    // A version counts each sample once, with the trait that it belongs to.
    sample_count: samples.filter((sample) => sample.trait === trait.key).length,
    samples_hash: hashOfSamples(samples),
    aggregation: aggregationOf(trait, claim.embedder),
  }
}

/** Where the samples have become too few to say where breaks lie, those stand that the axis was found with. */
function fitBreaks(
  axis: Axis,
  samples: readonly JudgedSample[],
  trait: Trait,
): Pick<Snapshot, 'calibration' | 'metrics'> {
  const frozen: FrozenAxis = { weights: axis.weights, retention: axis.retention }
  const counts = { sample_count: samples.length, new_samples: samples.filter((sample) => !sample.helpedToFind).length }
  try {
    const { calibration, discrimination } = refitBreaks(frozen, samples)
    return { calibration, metrics: { discrimination, breaks_from: 'samples', ...counts } }
  } catch (error) {
    if (!(error instanceof CannotFit)) throw error
    const discrimination = trait.discovered?.discrimination ?? null
    return { calibration: axis.calibration, metrics: { discrimination, breaks_from: 'discovery', ...counts } }
  }
}
