import { makeIntroductionFinder } from '#rules/mail/introduction.ts'
import type { MailLine } from '#rules/mail/mail-line.ts'
import type { RemovablePart } from '#rules/mail/removable-parts.ts'
import { isDeviceLine, maxLinesAfterTrimmed, signatureDelimiterOf } from '#rules/mail/signature.ts'

/** The part of a mail that a line belongs to: what its author wrote, or a removable part. */
export type MailPart = RemovablePart | 'own'

/**
 * Returns the part that each line belongs to; blank lines count as the author's own. Takes time in proportion to the length
 * of the mail, whatever it contains.
 */
export function partsOfMail(mail: string, lines: readonly MailLine[]): readonly MailPart[] {
  const parts = Array.from(lines, (): MailPart => 'own')
  const mark = (from: number, to: number, part: MailPart) => parts.fill(part, from, to)
  const introductionAt = makeIntroductionFinder(lines)
  let hasOwnText = false
  /** The signature that is being read: its first line, and the lines with text so far. */
  let signature: { readonly from: number; readonly most: number; lines: number } | undefined
  /** Lines that name a device, unless text of the author follows. */
  let deviceLines: number[] = []

  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!
    if (line.isBlank) {
      at++
      continue
    }
    const introduction = introductionAt(at, { hasTextAbove: hasOwnText })
    if (introduction || line.unquotedFrom !== undefined) {
      endSignature(at)
      deviceLines = []
      const next = introduction?.next ?? at + 1
      mark(at, next, 'quotes')
      if (introduction?.isQuotedToEnd) {
        mark(next, lines.length, 'quotes')
        return parts
      }
      at = next
      continue
    }
    if (signature) signature.lines++
    else readOwn(line, at)
    at++
  }
  endSignature(lines.length)
  return parts

  function readOwn(line: MailLine, at: number): void {
    const delimiter = signatureDelimiterOf(mail, line)
    if (delimiter) {
      signature = { from: at, most: delimiter === 'exact' ? Number.POSITIVE_INFINITY : maxLinesAfterTrimmed, lines: 0 }
    } else if (isDeviceLine(line)) {
      mark(at, at + 1, 'signature')
      deviceLines.push(at)
    } else {
      for (const index of deviceLines) mark(index, index + 1, 'own')
      deviceLines = []
      hasOwnText = true
    }
  }

  function endSignature(to: number): void {
    if (!signature) return
    const isShort = signature.lines <= signature.most
    if (isShort) mark(signature.from, to, 'signature')
    else hasOwnText = true
    signature = undefined
  }
}
