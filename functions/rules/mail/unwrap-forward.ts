import { lineAt, type MailLine } from '#rules/mail/mail-line.ts'
import { separatorOf } from '#rules/mail/separator.ts'

/**
 * Removes the quote marks of a forward in which each line has one, since it is the only mail there is. Other mails stay as
 * they are.
 */
export function unwrapForward(mail: string, lines: readonly MailLine[]): readonly MailLine[] {
  const first = lines.findIndex(({ isBlank }) => !isBlank)
  if (first < 0 || separatorOf(lines[first]!) !== 'forwarded') return lines
  const below = lines.slice(first + 1)
  const isQuoted = below.every(({ isBlank, unquotedFrom }) => isBlank || unquotedFrom !== undefined)
  if (!isQuoted) return lines
  return lines.map((line) =>
    line.unquotedFrom === undefined ? line : lineAt(mail, { ...line, from: line.unquotedFrom }),
  )
}
