import type { Caller } from '#rules/caller.ts'
import type { ExtractRequest, FetchedText } from '#rules/fetched-text.ts'
import type { World } from '#world/world.ts'

/** Returns the readable text at an address, as `score` would read it. Stores nothing. */
export function extractText(world: World, caller: Caller, { url }: ExtractRequest): Promise<FetchedText> {
  return world.textFetcher.fetch(url, caller)
}
