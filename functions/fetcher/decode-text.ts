import type { MIMEType } from 'node:util'

/** The bytes at the start of a page that are searched for a charset declaration, as the HTML standard has it. */
const metaBytes = 1024

/**
 * Decodes a body: by its byte order mark, else by the charset of the header or of the page, else as UTF-8 if it is valid,
 * else as windows-1252, as browsers do.
 */
export function decodeText(body: Buffer, type: MIMEType): string {
  const named = [markedCharset(body), type.params.get('charset'), type.essence.includes('html') && metaCharset(body)]
  for (const label of named) {
    const decoder = decoderFor(label)
    if (decoder) return decoder.decode(body)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return new TextDecoder('windows-1252').decode(body)
  }
}

function markedCharset(body: Buffer): string | undefined {
  const start = body.subarray(0, 3).toString('hex')
  if (start === 'efbbbf') return 'utf-8'
  if (start.startsWith('feff')) return 'utf-16be'
  return start.startsWith('fffe') ? 'utf-16le' : undefined
}

/** Returns the charset that a page declares, but UTF-8 for UTF-16: a declaration that is readable as ASCII is not in UTF-16. */
function metaCharset(body: Buffer): string | undefined {
  const start = body.subarray(0, metaBytes).toString('latin1')
  const label = /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(start)?.[1]
  return label !== undefined && /^utf-?16/i.test(label) ? 'utf-8' : label
}

function decoderFor(label: string | null | undefined | false) {
  try {
    return label ? new TextDecoder(label) : undefined
  } catch {
    return undefined
  }
}
