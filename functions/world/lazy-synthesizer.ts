import type { Synthesizer } from '#world/synthesizer.ts'

/** Bedrock's client is loaded when the first sample is asked for: the functions that never ask start without it. */
export function lazySynthesizer(modelId: string): Synthesizer {
  let loading: Promise<Synthesizer> | undefined
  const load = () => {
    loading ??= loadSynthesizer(modelId)
    return loading
  }
  return {
    fromTraits: async (...asked) => (await load()).fromTraits(...asked),
    diversify: async (...asked) => (await load()).diversify(...asked),
  }
}

async function loadSynthesizer(modelId: string): Promise<Synthesizer> {
  const [{ bedrockClient }, { bedrockSynthesizer }] = await Promise.all([
    import('#world/bedrock/client.ts'),
    import('#world/bedrock/synthesizer.ts'),
  ])
  return bedrockSynthesizer(bedrockClient(), modelId)
}
