import type { Caller } from '#rules/caller.ts'
import type { RemovablePart } from '#rules/mail/removable-parts.ts'
import type { StrippedText } from '#rules/mail/strip-texts.ts'
import { soleUrlIn } from '#rules/score-request.ts'
import type { World } from '#world/world.ts'

/** A text to score, and the address that it was fetched from, if any. */
export type ScoredText = Pick<StrippedText, 'text'> & { readonly source_url: string | null }

/** A text to score, and what was removed of it. */
export type ResolvedText = ScoredText & StrippedText

/** The parts to remove from a text, and the path of its content in the request. */
type StripOptions = { readonly parts: readonly RemovablePart[]; readonly path: string }

/**
 * Returns the text of a content without the parts to remove. A content that is a single address is replaced by the readable
 * text found there.
 */
export async function resolveContent(
  world: World,
  caller: Caller,
  content: string,
  options: StripOptions,
): Promise<ResolvedText> {
  const address = soleUrlIn(content)
  if (address === undefined) return { ...(await strip(content, options)), source_url: null }
  const fetched = await world.textFetcher.fetch(address, caller)
  return { ...(await strip(fetched.content, options)), source_url: fetched.url }
}

async function strip(text: string, { parts, path }: StripOptions): Promise<StrippedText> {
  if (parts.length === 0) return { text, offsetInSource: (offset) => offset }
  // Loaded with the first mail: other texts are scored without it.
  const { stripText } = await import('#rules/mail/strip-texts.ts')
  return stripText(text, parts, path)
}
