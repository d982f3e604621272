import { z } from 'zod'
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
        'from_traits: exemplars of each pole. diversify: variations of what authors wrote. enrich: not available.',
      ),
    effort: effortSchema.default('medium'),
  })
  .meta({ id: 'Synthesize' })
export type SynthesizeRequest = z.infer<typeof synthesizeSchema>

/** Exemplars of each pole of a trait; fewer where the traits are many. */
const exemplarsPerPole: Readonly<Record<Effort, number>> = { low: 5, medium: 10, high: 20, xhigh: 30, max: 40 }
/** Variations in all, of all traits. */
const maxVariations: Readonly<Record<Effort, number>> = { low: 20, medium: 50, high: 100, xhigh: 200, max: 300 }
/** On average; with as many, models were measured to be half a point worse than without, and with more there is nothing to gain. */
const maxVariationsPerSeed = 4
/** Of a longer sample its beginning is varied: a text that is nearly all the same teaches nothing. In UTF-16 units. */
const maxSeedLength = 4_000
/** What a language model writes in the time of one step, and as many as a caller may append at once. */
const maxExemplars = 500

/** The run that a request to synthesize asks for. Refuses where one is in flight, and where samples are fixed. */
export function synthesisRunRequest(model: Model, { synth_type, effort }: SynthesizeRequest): RunRequest {
  if (synth_type === 'enrich') throw enrichUnavailable()
  const request: RunRequest = { kind: 'synthesize', effort, synth_type }
  requireNotBusy(model, request)
  requireEditable(model)
  requireNotCompleted(model, request)
  return request
}

/** Refuses to make something of nothing. */
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

/** The traits whose words say what they judge; those of a discovered one are only a guess. */
export function describedTraits(traits: readonly Trait[]): readonly Trait[] {
  return traits.filter(({ kind }) => kind === 'extrinsic')
}

export function exemplarCount(effort: Effort, traitCount: number): number {
  return Math.min(exemplarsPerPole[effort], Math.floor(maxExemplars / (2 * traitCount)))
}

export function variationCount(effort: Effort, seedCount: number): number {
  return Math.min(maxVariations[effort], maxVariationsPerSeed * seedCount)
}

/** At most `count` samples to vary, dealt out over the poles of all traits, the oldest of each first. */
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
