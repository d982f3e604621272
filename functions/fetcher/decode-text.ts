import type { MIMEType } from 'node:util'

/** As in HTML: how far into a page its own word on its encoding is looked for, in bytes. */
const metaBytes = 1024

/**
 * The text of a body: by its byte order mark, else the charset that its host or the page itself names, else UTF-8 where it
 * is that, else windows-1252, which browsers take it for.
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

/** A page whose declaration can be read as ASCII is not in UTF-16, whatever it says. */
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
