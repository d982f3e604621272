import { soleUrlIn } from '#rules/score-request.ts'
import { isBlank } from '#rules/visible-text.ts'
import { type Prose, proseOfMarkdown, wholeText } from '../../scoring/prose.ts'

/** A file as text: what is scored of it, why it has nothing to score, or why it can't be read. */
export type GatedText =
  | { readonly prose: Prose }
  | { readonly nothing: string }
  /** A sentence without its subject, which is the file. */
  | { readonly unreadable: string }

/** In UTF-16 units: the service reads no more of a text. */
const maxLength = 65_536
/** The most of a file with its code. */
const maxMegabytes = 8

/** Returns what a gate scores of a file. */
export function gatedText(path: string, bytes: Uint8Array, isRaw: boolean): GatedText {
  const tooLong = refuseLength(bytes.length)
  if (tooLong) return tooLong
  const source = decoded(bytes)
  if (source === undefined) return { unreadable: 'is no text in UTF-8. Leave it out by --exclude.' }
  const prose = isRaw || !/\.(md|mdx|markdown)$/i.test(path) ? wholeText(source) : proseOfMarkdown(source)
  const { length } = prose.text
  if (length > maxLength) {
    return {
      unreadable: `has ${length.toLocaleString('en')} characters to score, and the service reads the first ${maxLength.toLocaleString('en')} alone. Split it, or leave it out by --exclude.`,
    }
  }
  if (isBlank(prose.text)) return { nothing: 'It has no prose.' }
  // The service would fetch the page and score that.
  if (soleUrlIn(prose.text) !== undefined) return { nothing: 'It is an address alone.' }
  return { prose }
}

/** Refuses a file by its length in bytes, before it is read. */
export function refuseLength(bytes: number): GatedText | undefined {
  return bytes > maxMegabytes * 1_000_000
    ? { unreadable: `has more than ${maxMegabytes} MB. Leave it out by --exclude.` }
    : undefined
}

function decoded(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
