import * as z from 'zod'
import { requireNotCompleted } from '#rules/completed-run.ts'
import { type Effort, effortSchema } from '#rules/effort.ts'
import { type Model, requireEditable } from '#rules/model.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import { type RunRequest, requireNotBusy } from '#rules/run-request.ts'
import { isPositive, type Sample } from '#rules/sample.ts'
import { type SynthType, synthTypeSchema } from '#rules/synth-type.ts'
import type { Trait } from '#rules/trait.ts'

export const synthesizeSchema = z
  .strictObject({
    synth_type: z
      .enum([...synthTypeSchema.options, 'enrich'])
      .default('from_traits')
      .describe(
        'from_traits: writes exemplars of each pole. diversify: varies authored samples. enrich: not available.',
      ),
    effort: effortSchema.default('medium'),
  })
  .meta({ id: 'Synthesize' })
export type SynthesizeRequest = z.infer<typeof synthesizeSchema>

/** The number of exemplars of each pole of a trait. A model with many traits gets fewer. */
const exemplarsPerPole: Readonly<Record<Effort, number>> = { low: 5, medium: 10, high: 20, xhigh: 30, max: 40 }
/** The most variations for all traits together. */
const maxVariations: Readonly<Record<Effort, number>> = { low: 20, medium: 50, high: 100, xhigh: 200, max: 300 }
/**
 * The most variations per seed, on average. With this many, models measured half a point worse than without variations.
 * More gain nothing.
 */
const maxVariationsPerSeed = 4
/**
 * The length at which seeds are cut, in UTF-16 units. Of a longer sample, only the beginning is varied: a nearly
 * unchanged text teaches nothing.
 */
const maxSeedLength = 4_000
/** The most exemplars that a language model writes within one step. A caller may append as many samples at once. */
const maxExemplars = 500

/** Returns the run that a request to synthesize starts. Refuses if a run is in progress or the samples are fixed. */
export function synthesisRunRequest(model: Model, { synth_type, effort }: SynthesizeRequest): RunRequest {
  if (synth_type === 'enrich') throw enrichUnavailable()
  const request: RunRequest = { kind: 'synthesize', effort, synth_type }
  requireNotBusy(model, request)
  requireEditable(model)
  requireNotCompleted(model, request)
  return request
}

/** Refuses a synthesis without input: without traits to write exemplars of, or without samples to vary. */
export function requireSynthesizable(traits: readonly Trait[], synthType: SynthType | undefined): void {
  const isVaried = synthType === 'diversify'
  if (!isVaried && describedTraits(traits).length === 0) {
    throw validationFailed([{ path: 'traits', message: 'The model has no trait to write exemplars of; add one.' }])
  }
  if (isVaried && traits.every(({ sample_count }) => sample_count === 0)) throw nothingToVary()
}

export function nothingToVary(): Refusal {
  return validationFailed([{ path: 'samples', message: 'The model has no samples of its authors to vary; add some.' }])
}

/** Returns the traits whose descriptions are reliable. The description of a discovered trait is only a guess. */
export function describedTraits(traits: readonly Trait[]): readonly Trait[] {
  return traits.filter(({ kind }) => kind === 'extrinsic')
}

export function exemplarCount(effort: Effort, traitCount: number): number {
  return Math.min(exemplarsPerPole[effort], Math.floor(maxExemplars / (2 * traitCount)))
}

export function variationCount(effort: Effort, seedCount: number): number {
  return Math.min(maxVariations[effort], maxVariationsPerSeed * seedCount)
}

/**
 * Selects at most `count` samples to vary, distributed evenly over the poles of all traits, the oldest of each first.
 */
export function seedsAmong(samples: readonly Sample[], count: number): readonly Sample[] {
  const authored = samples.filter(({ provenance }) => provenance === 'authored')
  const poles = [...Map.groupBy(authored, (sample) => `${sample.trait} ${isPositive(sample)}`).values()]
  const longest = Math.max(0, ...poles.map(({ length }) => length))
  const inTurns = Array.from({ length: Math.min(longest, count) }, (_, turn) =>
    poles.flatMap((pole) => pole[turn] ?? []),
  )
  return inTurns
    .flat()
    .slice(0, count)
    .map((seed) => ({ ...seed, text: seed.text.slice(0, maxSeedLength) }))
}

function enrichUnavailable(): Refusal {
  const supported = synthTypeSchema.options
  return new Refusal('feature_unavailable', `"enrich" is not available; there is ${supported.join(', ')}.`, {
    feature: 'enrich',
    supported,
  })
}
