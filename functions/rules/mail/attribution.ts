import { type MailLine, maxMarkerLength } from '#rules/mail/mail-line.ts'
import { phrases } from '#rules/mail/phrases.ts'

/** Mail programs break an attribution into at most this many lines. */
const maxLines = 3

/** The words that mail programs begin an attribution with: "on" in many languages, or the day of the week. */
const opening = startsWithAny(`
  on|at|am|le|el|il|em|op|den|på|w dniu|dnia|dne|dňa|în|la|vào|στις|בתאריך|في|mon|tue|wed|thu|fri|sat|sun|lun|mar|
  mer|jeu|ven|sam|dim|man|tir|ons|tor|tors|fre|lør|søn|mån|tis|lör|sön|ma|ti|ke|to|pe|su|pon|wt|śr|czw|pt|sob|
  niedz|po|út|st|čt|pá|so|ne|пн|вт|ср|чт|пт|сб|вс|нд`)
const cjkOpening = /^[在於于]/

/** "wrote" in many languages. */
const verb = anyWord(`
  wrote|writes|schrieb|geschrieben|écrit|escribió|escribio|scritto|scrive|escreveu|schreef|geschreven|skrev|skreiv|
  kirjoitti|napisał|napisała|pisze|napsal|napsala|napísal|napísala|написал|написала|пишет|пише|написав|scris|írta|
  viết|yazdı|έγραψε|כתב|כתבה|كتب|menulis`)
const cjkVerb = /写道|寫道|写到|のメール|のメッセージ|書きました|작성|썼습니다/

/** A person who writes of what somebody wrote uses these; a mail program uses names. */
const pronoun = anyWord(`
  i|we|you|he|she|they|ich|wir|ihr|er|je|nous|vous|elle|yo|nosotros|io|noi|ik|wij|hij|jag|vi|jeg|hun|han|я|мы|вы|
  он|она`)

const address = /\S@\S/
const time = /\d{1,2}[:h时時시]\s?\d{2}|kl[.o]?\.? ?\d{1,2}\.\d{2}/i
const date = /(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2}/
const colonAtEnd = /[:：]$/
const sentenceEnd = /[.!?…。！？]$/

/**
 * Finds the line or lines above a quote that say who wrote it, such as "On Monday at 10:12, Ana <ana@example.com> wrote:".
 * Returns the index of the first line below those that begin on a line; undefined if none begin there.
 */
export function attributionEnd(lines: readonly MailLine[], index: number): number | undefined {
  const first = lines[index]
  if (!first || first.head.length > maxMarkerLength) return undefined
  if (colonAtEnd.test(first.head)) return isAttribution(first.head, lines, index + 1) ? index + 1 : undefined
  if (!canBeBroken(first)) return undefined
  for (let count = 2; count <= maxLines; count++) {
    const last = lines[index + count - 1]
    if (!last || last.isBlank || last.unquotedFrom !== undefined || beginsAnother(last)) return undefined
    if (!colonAtEnd.test(last.head)) continue
    const text = lines
      .slice(index, index + count)
      .map(({ head }) => head)
      .join(' ')
    return isAttribution(text, lines, index + count) ? index + count : undefined
  }
  return undefined
}

/** Returns true if a line can be the first of a broken attribution: it begins like one and ends no sentence. */
function canBeBroken({ head }: MailLine): boolean {
  return (begins(head) || /^\d/.test(head) || address.test(head)) && !sentenceEnd.test(head)
}

function begins(text: string): boolean {
  return opening.test(text) || cjkOpening.test(text)
}

function beginsAnother({ head }: MailLine): boolean {
  return opening.test(head) && date.test(head)
}

/**
 * Judges by evidence, because people write "On Friday she wrote:", too: a mail program names a date and a time, or an address in
 * brackets with one of them. Before a line with a quote mark less is enough.
 */
function isAttribution(text: string, lines: readonly MailLine[], next: number): boolean {
  if (text.length > maxMarkerLength) return false
  const hasVerb = verb.test(text) || cjkVerb.test(text)
  const hasAddress = address.test(text)
  const hasTime = time.test(text)
  const hasDate = date.test(text)
  const isCertain = hasVerb
    ? (hasBracketedAddress(text) && (hasTime || hasDate)) || (hasTime && hasDate && begins(text) && !pronoun.test(text))
    : hasTime && hasDate && endsWithAddress(text)
  if (isCertain) return true
  if (!hasVerb || !isQuotedAfter(lines, next)) return false
  const isShort = text.split(' ', 6).length < 6
  return hasAddress || hasTime || hasDate || isShort || opening.test(text)
}

/** Returns true if a word is an address in brackets, as mail programs write it. */
function hasBracketedAddress(text: string): boolean {
  return text.split(' ').some((word) => word.includes('@') && /[<>()[\]]/.test(word))
}

/** Returns true if the last word before the colon is an address in brackets, as where a language needs no verb. */
function endsWithAddress(text: string): boolean {
  const last =
    text
      .replace(/\s?[:：]$/, '')
      .split(' ')
      .at(-1) ?? ''
  return last.includes('@') && /[>)\]]$/.test(last)
}

/** Returns true if the next line that is not blank begins with a quote mark. At most one blank line is skipped. */
function isQuotedAfter(lines: readonly MailLine[], index: number): boolean {
  const line = lines[index]?.isBlank ? lines[index + 1] : lines[index]
  return line?.unquotedFrom !== undefined
}

function startsWithAny(words: string): RegExp {
  return new RegExp(`^(?:${phrases(words).join('|')})(?!\\p{L})`, 'iu')
}

function anyWord(words: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${phrases(words).join('|')})(?!\\p{L})`, 'iu')
}
