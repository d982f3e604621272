import type { LeasedRun } from '#rules/lease.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import { type Embedder, EmbeddingRefused } from '#world/embedder.ts'
import type { World } from '#world/world.ts'

type CachedEmbedder = { readonly run_id: string; readonly embedder: Promise<Embedder> }

/** The embedder remembers what it has fetched: traits of one run that a function fits one after the other ask once for a text. */
const embedderCache = new WeakMap<World, CachedEmbedder>()

/** The run's embedder's vector of each text, by the text. */
export async function vectorsOfTexts(
  world: World,
  { run_id }: LeasedRun,
  embedderId: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const kept = embedderCache.get(world)
  const embedder = kept?.run_id === run_id ? kept.embedder : world.embedderOf(embedderId, 'training')
  embedderCache.set(world, { run_id, embedder })
  const different = [...new Set(texts)]
  const vectors = await (await embedder).embed(different).catch(notEmbedded)
  return new Map(different.map((text, i) => [text, vectors[i]!]))
}

function notEmbedded(cause: unknown): never {
  if (cause instanceof EmbeddingRefused) throw cause
  return upstreamUnavailable('The embedder', cause)
}
