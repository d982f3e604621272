import { soleUrlIn } from '#rules/score-request.ts'
import type { World } from '#world/world.ts'

/** A text to be scored, and the address that it was read at, if it was. */
export type ScoredText = { readonly text: string; readonly source_url: string | null }

/** The text that a content stands for: the readable text at an address, where it is nothing but one; else itself. */
export async function resolveContent(world: World, content: string): Promise<ScoredText> {
  const address = soleUrlIn(content)
  if (address === undefined) return { text: content, source_url: null }
  const fetched = await world.textFetcher.fetch(address)
  return { text: fetched.content, source_url: fetched.url }
}
