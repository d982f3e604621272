import { attributionEnd } from '#rules/mail/attribution.ts'
import { makeHeaderBlockFinder } from '#rules/mail/header-block.ts'
import type { MailLine } from '#rules/mail/mail-line.ts'
import { separatorOf } from '#rules/mail/separator.ts'

/** The lines that introduce a quoted mail. */
export type Introduction = {
  /** The index of the first line below them. */
  readonly next: number
  /** True if everything below is quoted, with or without quote marks; false if only the lines with quote marks are. */
  readonly isQuotedToEnd: boolean
}

/**
 * Finds introductions in a mail. Without text of the author above it, a forwarded mail, or one with its own fields above, is
 * the only mail there is: only its fields are an introduction then.
 */
export function makeIntroductionFinder(lines: readonly MailLine[]) {
  const headerBlockEnd = makeHeaderBlockFinder(lines)

  return (at: number, { hasTextAbove }: { readonly hasTextAbove: boolean }): Introduction | undefined => {
    const separator = separatorOf(lines[at]!)
    const below = lines[at + 1]?.isBlank ? at + 2 : at + 1
    const fieldsEnd = headerBlockEnd(separator ? below : at)
    if (fieldsEnd !== undefined || separator === 'original' || separator === 'forwarded') {
      const next = fieldsEnd ?? at + 1
      // An answer above a quoted mail has nothing below it; answers between the lines have quote marks around them.
      return { next, isQuotedToEnd: hasTextAbove || (separator === 'original' && !isQuoted(next)) }
    }
    const end = attributionEnd(lines, at)
    return end === undefined ? undefined : { next: end, isQuotedToEnd: !isQuoted(end) }
  }

  function isQuoted(from: number): boolean {
    let at = from
    while (lines[at]?.isBlank) at++
    return lines[at]?.unquotedFrom !== undefined
  }
}
