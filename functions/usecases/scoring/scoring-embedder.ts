import type { Embedder } from '#world/embedder.ts'
import type { World } from '#world/world.ts'

const embedderCache = new WeakMap<World, Map<string, Promise<Embedder>>>()

/**
 * One for all versions that score by it: what it remembers of a text serves each of them, and takes memory once, however many
 * versions are kept ready.
 */
export function scoringEmbedder(world: World, id: string): Promise<Embedder> {
  const kept = embedderCache.get(world) ?? new Map<string, Promise<Embedder>>()
  embedderCache.set(world, kept)
  const embedder = kept.get(id) ?? world.embedderOf(id, 'scoring')
  kept.set(id, embedder)
  return embedder
}
