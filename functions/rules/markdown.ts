/** Escapes a text as one line of Markdown that shows it unchanged: no character has a meaning, not even in a table. */
export function escapeInline(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&|~]/g, '\\$&')
    .replace(/^(\d*)([-+=#.)])/, '$1\\$2')
}

/** Escapes a text as `escapeInline` does, but keeps its lines and paragraphs. */
export function escapeParagraphs(text: string): string {
  return text
    .split(/(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)/)
    .map((paragraph) => linesOf(paragraph).join('\\\n'))
    .filter(Boolean)
    .join('\n\n')
}

/** Returns a link if the URL is a web address, otherwise only the words. */
export function markdownLink(words: string, url: string | null | undefined): string {
  const isWeb = url && /^https?:\/\/\S+$/i.test(url)
  return isWeb ? `[${escapeInline(words)}](<${url.replace(/[\\<>&]/g, '\\$&')}>)` : escapeInline(words)
}

/** Builds a table from cells in Markdown. A column is aligned to the right if its head ends with a colon. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = heads.map((head) => (head.endsWith(':') ? '---:' : '---'))
  const words = heads.map((head) => head.replace(/:$/, ''))
  return [words, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function linesOf(paragraph: string): readonly string[] {
  return paragraph
    .split(/\r\n?|\n/)
    .map(escapeInline)
    .filter(Boolean)
}
