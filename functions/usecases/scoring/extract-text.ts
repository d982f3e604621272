import type { ExtractRequest, FetchedText } from '#rules/fetched-text.ts'
import type { World } from '#world/world.ts'

/** The readable text at an address, as `score` would judge it. Nothing is kept of it. */
export function extractText(world: World, { url }: ExtractRequest): Promise<FetchedText> {
  return world.textFetcher.fetch(url)
}
