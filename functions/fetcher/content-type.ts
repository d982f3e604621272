import { MIMEType } from 'node:util'
import { Unreadable } from '#fetcher/unreadable.ts'

const formats: Readonly<Record<string, ContentType['format']>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'xhtml',
  'text/plain': 'text',
  'text/markdown': 'text',
  'text/x-markdown': 'text',
}

export type ContentType = {
  readonly format: 'html' | 'xhtml' | 'text'
  /** The label of the charset that the host names. */
  readonly charset: string | undefined
}

/** Reads a Content-Type header. Refuses a type that has no text to read. */
export function parseContentType(header = ''): ContentType {
  const format = formats[essenceOf(header)]
  if (format === undefined) throw new Unreadable('unsupported_type')
  return { format, charset: charsetOf(header) }
}

function essenceOf(header: string): string {
  try {
    return new MIMEType(header).essence
  } catch {
    return ''
  }
}

/** Returns the charset without the blanks and single quotes that some hosts put around it, as browsers do. */
function charsetOf(header: string): string | undefined {
  return /;\s*charset\s*=[\s"']*([^\s"';]+)/i.exec(header)?.[1]
}
