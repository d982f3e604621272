import type { Embedder } from '#world/embedder.ts'
import type { World } from '#world/world.ts'

const embedderCache = new WeakMap<World, Map<string, Promise<Embedder>>>()

/** Returns the embedder that all versions of this id share, so that each vector is fetched and cached once. */
export function scoringEmbedder(world: World, id: string): Promise<Embedder> {
  const embedders = embedderCache.get(world) ?? new Map<string, Promise<Embedder>>()
  embedderCache.set(world, embedders)
  const embedder = embedders.get(id) ?? world.embedderOf(id, 'scoring')
  embedders.set(id, embedder)
  return embedder
}
