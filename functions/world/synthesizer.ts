import type { Draft, Variation } from '#engine/synthesis/diversify.ts'
import type { TraitOutline } from '#engine/synthesis/from-traits.ts'

/** Makes samples from descriptions or from a few samples. They are a start: a person should review them before a training. */
export type Synthesizer = {
  /** Writes up to `countPerPole` exemplars for each pole of each trait. */
  readonly fromTraits: (traits: readonly TraitOutline[], countPerPole: number) => Promise<readonly Draft[]>
  /** Writes up to `count` variations in all, spread evenly over the seeds, each with the trait and quality of its seed. */
  readonly diversify: (seeds: readonly Draft[], count: number) => Promise<readonly Variation[]>
}

/** Thrown when the synthesizer declines, or repeatedly answers in another form than requested. */
export class SynthesisRefused extends Error {
  override readonly name = 'SynthesisRefused'
}
