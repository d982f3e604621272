import { loadOnce } from '#world/load-once.ts'
import type { Synthesizer } from '#world/synthesizer.ts'

/** Loads Bedrock's client at the first call, so that functions that synthesize nothing start without it. */
export function lazySynthesizer(modelId: string): Synthesizer {
  const load = loadOnce(async () => {
    const [{ bedrockClient }, { bedrockSynthesizer }] = await Promise.all([
      import('#world/bedrock/client.ts'),
      import('#world/bedrock/synthesizer.ts'),
    ])
    return bedrockSynthesizer(bedrockClient(), modelId)
  })
  return {
    fromTraits: async (...args) => (await load()).fromTraits(...args),
    diversify: async (...args) => (await load()).diversify(...args),
  }
}
