import type { LeasedRun } from '#rules/lease.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import { type Embedder, EmbeddingRefused } from '#world/embedder.ts'
import type { World } from '#world/world.ts'

type CachedEmbedder = { readonly run_id: string; readonly embedder: Promise<Embedder> }

/** The embedder of the last run. It caches vectors, so that a function that trains several traits of one run fetches a text once. */
const embedderCache = new WeakMap<World, CachedEmbedder>()

/** Returns the vector of each text by the run's embedder. */
export async function vectorsOfTexts(
  world: World,
  { run_id }: LeasedRun,
  embedderId: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const cached = embedderCache.get(world)
  const embedder = cached?.run_id === run_id ? cached.embedder : world.embedderOf(embedderId, 'training')
  embedderCache.set(world, { run_id, embedder })
  const different = [...new Set(texts)]
  const vectors = await (await embedder).embed(different).catch(notEmbedded)
  return new Map(different.map((text, i) => [text, vectors[i]!]))
}

function notEmbedded(cause: unknown): never {
  if (cause instanceof EmbeddingRefused) throw cause
  return upstreamUnavailable('The embedder', cause)
}
