import { TextDecoder } from '@exodus/bytes/encoding.js'
import sniffEncoding from 'html-encoding-sniffer'
import type { ContentType } from '#fetcher/content-type.ts'
import { Unreadable } from '#fetcher/unreadable.ts'

const unnamed = 'unnamed'

/**
 * Decodes a body as the HTML standard has it: by its byte order mark, else by the header, else by the declaration in the
 * first 1,024 bytes of a page. A body that names no charset is UTF-8 if it is UTF-8 but for a few bytes, else what a later
 * `meta` element says, else windows-1252.
 */
export function decodeText(body: Uint8Array, { format, charset }: ContentType): string {
  // Plain text has no meta element, so none of its bytes are searched for one.
  const scan = format === 'xhtml' ? { xml: true } : format === 'text' ? { maxPrescanBytes: 0 } : {}
  const encoding = sniffEncoding(body, {
    ...scan,
    transportLayerEncodingLabel: charset,
    defaultEncoding: unnamed,
  })
  if (encoding !== unnamed) return decode(body, encoding)
  const text = decode(body, 'utf-8')
  if (isMostlyDecoded(text)) return text
  return decode(body, format === 'html' ? sniffEncoding(body, { maxPrescanBytes: Infinity }) : 'windows-1252')
}

function decode(body: Uint8Array, encoding: string): string {
  // The Encoding standard decodes these, which browsers do not read either, to one U+FFFD.
  if (encoding === 'replacement') throw new Unreadable('undecodable')
  return new TextDecoder(encoding).decode(body)
}

/** Returns whether UTF-8 decodes more of the characters beyond ASCII than it fails at. */
function isMostlyDecoded(text: string): boolean {
  const failed = lengthOf(text, /\uFFFD+/g)
  return failed === 0 || failed < lengthOf(text, /[^\0-\x7F\uFFFD]+/g)
}

/** Returns the length of all matches together. */
function lengthOf(text: string, pattern: RegExp): number {
  return text.length - text.replace(pattern, '').length
}
