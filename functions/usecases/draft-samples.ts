import type { Model } from '#rules/model.ts'
import type { Claim } from '#rules/run.ts'
import { maxSampleText, type Sample, viewOfRun } from '#rules/sample.ts'
import { describedTraits, exemplarCount, nothingToVary, seedsAmong, variationCount } from '#rules/synthesis.ts'
import { traitsOf } from '#table/traits.ts'
import { embeddedSynthesizer } from '#usecases/embedded-synthesizer.ts'
import { oldestSamples } from '#usecases/oldest-samples.ts'
import { unreachable } from '#usecases/unreachable.ts'
import { SynthesisRefused, type Synthesizer } from '#world/synthesizer.ts'
import type { World } from '#world/world.ts'

/** A synthesized sample that is still to be stored; `trait` is a key. */
export type DraftedSample = Pick<Sample, 'trait' | 'text' | 'quality' | 'seed_sample_id'>

/** What the run's claim asks to be written, without what the model has already: asking again adds only what is new. */
export async function draftSamples(world: World, model: Model, claim: Claim): Promise<readonly DraftedSample[]> {
  const samples = await oldestSamples(world, model.handle, viewOfRun(model, claim))
  const drafts = await (claim.synth_type === 'diversify'
    ? variationsOf(world, claim, samples)
    : exemplarsFor(world, claim, model))
  const seen = new Set(samples.map(nameOf))
  return drafts
    .map((draft) => ({ ...draft, text: draft.text.toWellFormed() }))
    .filter((draft) => draft.text.trim() !== '' && draft.text.length <= maxSampleText)
    .filter((draft) => !seen.has(nameOf(draft)) && seen.add(nameOf(draft)))
}

async function exemplarsFor(world: World, { effort }: Claim, { handle }: Model): Promise<readonly DraftedSample[]> {
  const traits = describedTraits(await traitsOf(world, handle))
  const drafts = await asked(world, ({ fromTraits }) => fromTraits(traits, exemplarCount(effort, traits.length)))
  const keys = new Map(traits.map(({ key, name }) => [name, key]))
  return drafts.map(({ trait, text, quality }) => ({ trait: keys.get(trait)!, text, quality, seed_sample_id: null }))
}

async function variationsOf(
  world: World,
  { effort }: Claim,
  samples: readonly Sample[],
): Promise<readonly DraftedSample[]> {
  const seeds = seedsAmong(samples, variationCount(effort, samples.length))
  if (seeds.length === 0) throw nothingToVary()
  const variations = await asked(world, ({ diversify }) => diversify(seeds, variationCount(effort, seeds.length)))
  return variations.map(({ seed, ...draft }) => ({ ...draft, seed_sample_id: seeds[seed]!.id }))
}

function asked<Answer>({ synthesizer }: World, ask: (of: Synthesizer) => Promise<Answer>): Promise<Answer> {
  return synthesizer ? ask(synthesizer).catch(notWritten) : ask(embeddedSynthesizer)
}

function notWritten(cause: unknown): never {
  if (cause instanceof SynthesisRefused) throw cause
  return unreachable('The language model', cause)
}

/** Texts of a trait that differ in case and spaces only teach it the same. */
function nameOf({ trait, text }: Pick<Sample, 'trait' | 'text'>): string {
  return `${trait} ${text.trim().replace(/\s+/g, ' ').toLowerCase()}`
}
