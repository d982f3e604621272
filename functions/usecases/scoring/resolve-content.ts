import type { Caller } from '#rules/caller.ts'
import { soleUrlIn } from '#rules/score-request.ts'
import type { World } from '#world/world.ts'

/** A text to score, and the address that it was fetched from, if any. */
export type ScoredText = { readonly text: string; readonly source_url: string | null }

/** Returns the text of a content. A content that is a single address is replaced by the readable text found there. */
export async function resolveContent(world: World, caller: Caller, content: string): Promise<ScoredText> {
  const address = soleUrlIn(content)
  if (address === undefined) return { text: content, source_url: null }
  const fetched = await world.textFetcher.fetch(address, caller)
  return { text: fetched.content, source_url: fetched.url }
}
