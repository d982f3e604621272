import { diversify } from '#engine/synthesis/diversify.ts'
import { fromTraits } from '#engine/synthesis/from-traits.ts'
import type { Synthesizer } from '#world/synthesizer.ts'

/** The engine's own synthesis behind the port of a language model's. It is bound here: the world may not know the engine. */
export const embeddedSynthesizer: Synthesizer = {
  fromTraits: async (traits, countPerPole) => fromTraits(traits, countPerPole),
  diversify: async (seeds, count) => diversify(seeds, count),
}
