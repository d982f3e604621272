import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { maxSampleText, type Sample, sampleVisibilityOfRun } from '#rules/sample.ts'
import { describedTraits, exemplarCount, nothingToVary, seedsAmong, variationCount } from '#rules/synthesis.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { embeddedSynthesizer } from '#usecases/samples/embedded-synthesizer.ts'
import { oldestSamples } from '#usecases/samples/oldest-samples.ts'
import { SynthesisRefused, type Synthesizer } from '#world/synthesizer.ts'
import type { World } from '#world/world.ts'

/** A synthesized sample before it is stored; `trait` is a key. */
export type DraftedSample = Pick<Sample, 'trait' | 'text' | 'quality' | 'seed_sample_id'>

/** Writes the drafts that a run's lease asks for, without texts that the model already has. */
export async function draftSamples(world: World, model: Model, lease: Lease): Promise<readonly DraftedSample[]> {
  const samples = await oldestSamples(world, model.handle, sampleVisibilityOfRun(model, lease))
  const drafts = await (lease.synth_type === 'diversify'
    ? variationsOf(world, lease, samples)
    : exemplarsFor(world, lease, model))
  const seen = new Set(samples.map(normalisedText))
  return drafts
    .map((draft) => ({ ...draft, text: draft.text.toWellFormed() }))
    .filter((draft) => draft.text.trim() !== '' && draft.text.length <= maxSampleText)
    .filter((draft) => !seen.has(normalisedText(draft)) && seen.add(normalisedText(draft)))
}

async function exemplarsFor(world: World, { effort }: Lease, model: Model): Promise<readonly DraftedSample[]> {
  const traits = describedTraits(await orderedTraitsOf(world, model))
  const drafts = await requestDrafts(world, ({ fromTraits }) =>
    fromTraits(traits, exemplarCount(effort, traits.length)),
  )
  const keys = new Map(traits.map(({ key, name }) => [name, key]))
  return drafts.map(({ trait, text, quality }) => ({ trait: keys.get(trait)!, text, quality, seed_sample_id: null }))
}

async function variationsOf(
  world: World,
  { effort }: Lease,
  samples: readonly Sample[],
): Promise<readonly DraftedSample[]> {
  const seeds = seedsAmong(samples, variationCount(effort, samples.length))
  if (seeds.length === 0) throw nothingToVary()
  const variations = await requestDrafts(world, ({ diversify }) =>
    diversify(seeds, variationCount(effort, seeds.length)),
  )
  return variations.map(({ seed, ...draft }) => ({ ...draft, seed_sample_id: seeds[seed]!.id }))
}

function requestDrafts<Answer>(
  { synthesizer }: World,
  request: (synthesizer: Synthesizer) => Promise<Answer>,
): Promise<Answer> {
  return synthesizer ? request(synthesizer).catch(notWritten) : request(embeddedSynthesizer)
}

function notWritten(cause: unknown): never {
  if (cause instanceof SynthesisRefused) throw cause
  return upstreamUnavailable('The language model', cause)
}

/** Returns the text without differences of case and spaces, which add nothing to a training. */
function normalisedText({ trait, text }: Pick<Sample, 'trait' | 'text'>): string {
  return `${trait} ${text.trim().replace(/\s+/g, ' ').toLowerCase()}`
}
