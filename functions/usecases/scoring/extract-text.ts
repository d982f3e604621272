import type { ExtractedText, ExtractRequest } from '#rules/fetched-text.ts'
import type { World } from '#world/world.ts'

/** Returns the readable text at an address, as `score` would read it. Stores nothing. */
export async function extractText(world: World, { url }: ExtractRequest): Promise<ExtractedText> {
  const { url: final_url, ...fetched } = await world.textFetcher.fetch(url)
  return { url, final_url, ...fetched }
}
