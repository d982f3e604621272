/** The most work of a readme: the squares of the marks of its paragraphs, added up. It takes some 0.2 s. */
const mostWork = 4_000_000
/** The most quotes and lists within each other on one line. */
const deepest = 100

/**
 * Returns true for a Markdown text that would keep the page from answering, for up to half a minute: every mark of emphasis or a link is
 * compared with those before it in its paragraph, and every quote within a quote is opened anew on each line. Anybody can publish such a readme.
 */
export function isCostlyMarkdown(text: string): boolean {
  let work = 0
  for (const paragraph of text.split(/\n[ \t]*\r?\n/)) {
    const marks = paragraph.length - paragraph.replace(/[*_[\]]/g, '').length
    work += marks ** 2
    if (work > mostWork) return true
  }
  return text.split('\n').some((line) => depthOf(line) > deepest)
}

/** Returns the number of quotes and lists that a line begins within each other. */
function depthOf(line: string): number {
  const [beginning = ''] = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*/.exec(line) ?? []
  return beginning.replace(/[\d \t]/g, '').length
}
