import { embeddingModelSchema } from '#world/bedrock/embedding-models.ts'
import type { Embedder } from '#world/embedder.ts'

/** Returns the embedder with an id. A training waits when it is throttled; a scoring request fails within seconds. */
export type LoadEmbedder = (id: string, use: 'training' | 'scoring') => Promise<Embedder>

/** Cached vectors of recently scored texts: few texts are scored again, and scoring functions have little memory. */
const maxCachedVectors = 4_000
const scoringClientConfig = { maxAttempts: 3, requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 } }

/** Loads Bedrock's client at the first call: nearly all versions are lexical and start faster without it. */
export const loadBedrockEmbedder: LoadEmbedder = async (id, use) => {
  const model = embeddingModelSchema.parse(id)
  const [{ bedrockClient }, { bedrockEmbedder }] = await Promise.all([
    import('#world/bedrock/client.ts'),
    import('#world/bedrock/embedder.ts'),
  ])
  return use === 'training'
    ? bedrockEmbedder(bedrockClient(), model)
    : bedrockEmbedder(bedrockClient(scoringClientConfig), model, maxCachedVectors)
}
