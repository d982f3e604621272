/** A line of a mail. Offsets count UTF-16 units of the mail. */
export type MailLine = {
  readonly start: number
  /** The start of its text: that of the line, or behind a quote mark that is not part of it. */
  readonly from: number
  /** The end without the line break. */
  readonly end: number
  /** The end with the line break. */
  readonly next: number
  readonly isBlank: boolean
  /** The offset behind the quote mark that the line begins with, such as "> "; undefined if it is not quoted. */
  readonly unquotedFrom: number | undefined
  /** The line from its first character other than white space, as far as a marker can reach. */
  readonly head: string
}

/** The longest line that can be part of a marker. Longer ones are prose, and are not searched. */
export const maxMarkerLength = 400

/** Returns the lines of a mail, in order. Takes time in proportion to its length. */
export function mailLines(mail: string): readonly MailLine[] {
  const lines: MailLine[] = []
  for (let start = 0; start < mail.length; ) {
    const end = lineEnd(mail, start)
    const next = mail.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, mail.length)
    lines.push(lineAt(mail, { start, from: start, end, next }))
    start = next
  }
  return lines
}

function lineEnd(mail: string, start: number): number {
  let end = start
  while (end < mail.length && mail[end] !== '\n' && mail[end] !== '\r') end++
  return end
}

/** Reads the line at these offsets. */
export function lineAt(
  mail: string,
  { start, from, end, next }: Pick<MailLine, 'start' | 'from' | 'end' | 'next'>,
): MailLine {
  const textFrom = skipSpace(mail, from, end)
  const isQuoted = textFrom < end && quoteMarks.includes(mail[textFrom]!)
  const behindMark = mail[textFrom + 1] === ' ' && textFrom + 1 < end ? textFrom + 2 : textFrom + 1
  return {
    ...{ start, from, end, next },
    isBlank: textFrom === end,
    unquotedFrom: isQuoted ? behindMark : undefined,
    head: mail.slice(textFrom, Math.min(end, textFrom + maxMarkerLength + 1)).trimEnd(),
  }
}

const quoteMarks = ['>', '＞']

/** White space, and what is as invisible at the beginning of a line: byte order marks and marks of the writing direction. */
const invisible = /[\s\uFEFF\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/

function skipSpace(mail: string, start: number, end: number): number {
  let from = start
  while (from < end && invisible.test(mail[from]!)) from++
  return from
}
