import { diversify } from '#engine/synthesis/diversify.ts'
import { fromTraits } from '#engine/synthesis/from-traits.ts'
import type { Synthesizer } from '#world/synthesizer.ts'

/** Synthesizes by the engine's own rules, for deployments without a language model. */
export const embeddedSynthesizer: Synthesizer = {
  fromTraits: async (traits, countPerPole) => fromTraits(traits, countPerPole),
  diversify: async (seeds, count) => diversify(seeds, count),
}
