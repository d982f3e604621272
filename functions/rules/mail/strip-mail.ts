import { type MailLine, mailLines } from '#rules/mail/mail-line.ts'
import { type MailPart, partsOfMail } from '#rules/mail/mail-parts.ts'
import type { RemovablePart } from '#rules/mail/removable-parts.ts'
import { unwrapForward } from '#rules/mail/unwrap-forward.ts'

/** The number of UTF-16 units that were removed of each part. */
export type RemovedLengths = Readonly<Record<RemovablePart, number>>

export type StrippedMail = {
  readonly text: string
  readonly removed: RemovedLengths
  /** Returns the offset in the mail of an offset in the text. */
  readonly offsetInMail: (offset: number) => number
}

/** A range of the mail that stays, and its offset in the text. */
type Piece = { readonly from: number; to: number; readonly at: number }

/**
 * Removes parts of a mail. Lines of its author stay as they are and in order, also those between quotes; a mail without
 * removable parts stays the same in every character. The text is empty if nothing is the author's own.
 */
export function stripMail(mail: string, parts: readonly RemovablePart[]): StrippedMail {
  const lines = parts.includes('quotes') ? unwrapForward(mail, mailLines(mail)) : mailLines(mail)
  const found = partsOfMail(mail, lines).map((part) => (part === 'own' || parts.includes(part) ? part : 'own'))
  const partOfLine = placeBlankLines(lines, found)
  const removed = { quotes: 0, signature: 0 }
  const pieces: Piece[] = []
  const lastKept = partOfLine.lastIndexOf('own')
  for (const [index, { start, from, end, next }] of lines.entries()) {
    const part = partOfLine[index]!
    if (part !== 'own') {
      removed[part] += next - start
      continue
    }
    removed.quotes += from - start
    const partBelow = index === lastKept ? partOfLine[index + 1] : undefined
    const to = partBelow === undefined ? next : end
    if (partBelow !== undefined && partBelow !== 'own') removed[partBelow] += next - end
    addPiece(pieces, from, to)
  }
  const text = pieces.map(({ from, to }) => mail.slice(from, to)).join('')
  return { text, removed, offsetInMail: (offset) => offsetIn(pieces, offset) }
}

function addPiece(pieces: Piece[], from: number, to: number): void {
  const last = pieces.at(-1)
  if (last?.to === from) last.to = to
  else pieces.push({ from, to, at: last ? last.at + last.to - last.from : 0 })
}

/**
 * Gives blank lines beside removed ones to them, except one where the author's lines would otherwise become one paragraph.
 */
function placeBlankLines(lines: readonly MailLine[], parts: readonly MailPart[]): readonly MailPart[] {
  const placed = [...parts]
  // Blank lines at the beginning belong to what follows them.
  let above = parts[lines.findIndex(({ isBlank }) => !isBlank)] ?? 'own'
  let isGap = true
  for (const [index, { isBlank }] of lines.entries()) {
    if (!isBlank) above = parts[index]!
    else placed[index] = above === 'own' || !isGap ? 'own' : above
    if (placed[index] === 'own') isGap = isBlank
  }
  for (let at = lines.length - 1; above !== 'own' && at >= 0; at--) {
    if (!lines[at]!.isBlank) above = parts[at]!
    else if (placed[at] === 'own') placed[at] = above
  }
  return placed
}

function offsetIn(pieces: readonly Piece[], offset: number): number {
  let low = 0
  let high = pieces.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (pieces[middle]!.at <= offset) low = middle
    else high = middle
  }
  const piece = pieces[low]
  return piece ? piece.from + offset - piece.at : offset
}
