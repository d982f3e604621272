import { embeddingModelSchema } from '#world/bedrock/embedding-models.ts'
import type { Embedder } from '#world/embedder.ts'

/** The embedder of this id. A training waits out a quota; a request has its answer, or none, within seconds. */
export type LoadEmbedder = (id: string, use: 'training' | 'scoring') => Promise<Embedder>

/** Vectors of texts that were scored lately: few are scored again, and the functions that score are small. */
const maxCachedVectors = 4_000
const scoringClientConfig = { maxAttempts: 3, requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 } }

/** Bedrock's client is loaded by the first that needs it: nearly all versions read words, and start faster without. */
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
