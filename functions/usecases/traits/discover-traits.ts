import { type DiscoveredAxis, discoverAxes } from '#engine/discovery/discover-axes.ts'
import { areSimilarAxes } from '#engine/discovery/similar-axes.ts'
import { suggestionsWithoutWords } from '#engine/discovery/suggestion.ts'
import { completedRun } from '#rules/completed-run.ts'
import { distinctNames, keptTraits } from '#rules/discovery.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { succeededRelease } from '#rules/release.ts'
import { type Sample, sampleVisibilityOfRun } from '#rules/sample.ts'
import type { Trait } from '#rules/trait.ts'
import { maxTraits, namesOfTraits } from '#rules/trait-names.ts'
import { type DiscoveredTrait, saveDiscovery } from '#table/discoveries.ts'
import { axesOf } from '#table/intrinsic-axes.ts'
import { traitsOf } from '#table/traits.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { renewRunLease } from '#usecases/leases/renew-run-lease.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { closeAppends } from '#usecases/samples/close-appends.ts'
import { oldestSamples } from '#usecases/samples/oldest-samples.ts'
import { finishRun } from '#usecases/training/finish-run.ts'
import type { World } from '#world/world.ts'

/**
 * Finds axes in the samples of all traits and adds them as intrinsic traits. They replace the suggestions of an earlier
 * discovery that no caller edited. Ends the run; repeating it changes nothing.
 */
export function discoverTraits(world: World, run: LeasedRun): Promise<void> {
  return finishRun(world, run, () => attachDiscovered(world, run))
}

async function attachDiscovered(world: World, run: LeasedRun): Promise<void> {
  await renewRunLease(world, run)
  const { model, lease } = await loadLeasedModel(world, run)
  // An append that is committed later would have ids that seem to belong to this run's samples.
  await closeAppends(world, model, lease)
  const samples = await oldestSamples(world, run.handle, sampleVisibilityOfRun(model, lease))
  await renewRunLease(world, run, { phase: 'gathered', done: 0.2 })
  const discovered = discoverAxes(samples, lease.effort, world.settings.snapshotFormat)
  await retryOnConflict(world, async () => ((await tryAttach(world, run, samples, discovered)) ? undefined : conflict))
}

/** Attaches the axes to the model as it is now: samples for the next run can arrive while this one works. */
async function tryAttach(
  world: World,
  run: LeasedRun,
  samples: readonly Sample[],
  discovered: readonly DiscoveredAxis[],
): Promise<boolean> {
  const { model, lease } = await loadLeasedModel(world, run)
  const traits = await traitsOf(world, run.handle)
  const staying = keptTraits(traits)
  const axes = await newAxes(world, run, staying, model.zero_data_retention ? withoutWords(discovered) : discovered)
  const found = foundTraits(axes.slice(0, maxTraits - staying.length), staying, samples)
  const removed = traits.filter((trait) => !staying.includes(trait)).map(({ key }) => key)
  const completed = completedRun(lease, { changesTrainingData: true })
  const release = { ...succeededRelease(lease, world.now()), completed }
  return saveDiscovery(world, run, model, { found, removed }, release)
}

/** Leaves out axes that are similar to one of a trait that stays: the caller would have that trait twice. */
async function newAxes(world: World, run: LeasedRun, staying: readonly Trait[], axes: readonly DiscoveredAxis[]) {
  const known = (await axesOf(world, run.handle)).filter(({ trait }) => staying.some(({ key }) => key === trait))
  return axes.filter(({ weights }) => !known.some((axis) => areSimilarAxes(axis.weights, weights)))
}

/** Names axes without words of the samples: with zero data retention the trait outlives the samples. */
function withoutWords(axes: readonly DiscoveredAxis[]): readonly DiscoveredAxis[] {
  const suggestions = suggestionsWithoutWords(axes.length)
  return axes.map((axis, index) => ({ ...axis, suggestion: suggestions[index]! }))
}

function foundTraits(
  axes: readonly DiscoveredAxis[],
  staying: readonly Trait[],
  samples: readonly Sample[],
): readonly DiscoveredTrait[] {
  const names = distinctNames(
    axes.map(({ suggestion }) => suggestion),
    namesOfTraits(staying),
  )
  const through = samples.at(-1)?.id ?? 0
  return axes.map((axis, index) => {
    const { key, name } = names[index]!
    const { weights, shrinkage, calibration } = axis
    return {
      trait: { ...traitOf(axis, samples), key, name: name.toWellFormed() },
      axis: { trait: key, weights, shrinkage, discovered_through: through, calibration },
    }
  })
}

function traitOf(
  { suggestion, anchors, discrimination, explained_variance }: DiscoveredAxis,
  samples: readonly Sample[],
) {
  const idsOf = (positions: readonly number[]) => positions.map((position) => samples[position]!.id)
  const anchor_sample_ids = { positive: idsOf(anchors.positive), negative: idsOf(anchors.negative) }
  return {
    description: suggestion.description.toWellFormed(),
    positive_label: suggestion.positive_label.toWellFormed(),
    negative_label: suggestion.negative_label.toWellFormed(),
    aggregation: 'none',
    type: 'spectrum',
    kind: 'intrinsic',
    sample_count: 0,
    positive_samples: 0,
    negative_samples: 0,
    is_suggestion: true,
    discovered: { discrimination, explained_variance, anchor_sample_ids },
  } as const
}
