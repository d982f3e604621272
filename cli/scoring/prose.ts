import { parse, postprocess, preprocess } from 'micromark'

/** The part of a file that is scored. `lines` has the line in the file, from 1, of each line of the text. */
export type Prose = { readonly text: string; readonly lines: readonly number[] }

/** Returns a file as it is, apart from the ends of its lines: git may change them between a commit and the folder. */
export function wholeText(source: string): Prose {
  const all = linesOf(source)
  return { text: all.join('\n'), lines: all.map((_, index) => index + 1) }
}

/** Returns the line in the file at an offset of the text, in UTF-16 units. */
export function lineInFile({ text, lines }: Prose, offset: number): number {
  const before = text.slice(0, offset).split('\n').length
  return lines[before - 1] ?? 1
}

/**
 * Returns the prose of a Markdown file: without front matter (YAML or TOML), fenced code blocks and HTML comments. They are not
 * what readers judge, and would move the score. Indented code stays, because it looks like a paragraph of a list.
 */
export function proseOfMarkdown(source: string): Prose {
  const all = linesOf(source)
  const first = frontMatterLines(all)
  const body = all.slice(first)
  const { fences, comments } = unreadParts(body.join('\n'))
  const kept: { readonly line: number; readonly text: string }[] = []
  let start = 0
  body.forEach((text, index) => {
    const line = first + index + 1
    const span = { start, end: start + text.length }
    start = span.end + 1
    const touches = (part: Span) => part.start <= span.end && part.end >= span.start
    const fence = fences.find(touches)
    // What stands before and after a block are different paragraphs.
    if (fence && fence.start >= span.start) kept.push({ line, text: '' })
    if (fence || comments.some((part) => part.start < span.start && part.end > span.end)) return
    kept.push({ line, text: without(comments, text, span.start) })
  })
  return { text: kept.map(({ text }) => text).join('\n'), lines: kept.map(({ line }) => line) }
}

function linesOf(source: string): readonly string[] {
  return source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
}

/** Counts the lines of front matter: it begins on the first line and ends with a line of its own. */
function frontMatterLines(lines: readonly string[]): number {
  const mark = /^(---|\+\+\+)\s*$/.exec(lines[0] ?? '')?.[1]
  if (mark === undefined) return 0
  const isEnd = (line: string) => line.trimEnd() === mark || (mark === '---' && line.trimEnd() === '...')
  return lines.findIndex((line, index) => index > 0 && isEnd(line)) + 1
}

/** A part of a text, by offsets: from the first, up to and without the second. */
type Span = { readonly start: number; readonly end: number }

/** Finds the parts that no reader sees as prose, by the rules of CommonMark. */
function unreadParts(text: string) {
  const [fences, comments]: [Span[], Span[]] = [[], []]
  const events = postprocess(
    parse()
      .document()
      .write(preprocess()(text, undefined, true)),
  )
  for (const [change, { type, start, end }] of events) {
    if (change !== 'enter') continue
    const span = { start: start.offset, end: end.offset }
    if (type === 'codeFenced') fences.push(span)
    if (type === 'htmlFlow' || type === 'htmlText') comments.push(...commentsIn(text, span))
  }
  return { fences, comments }
}

/** Returns the comments of a part that is HTML. One that nothing closes goes to the end of the file. */
function commentsIn(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/<!--(?:[\s\S]*?-->|[\s\S]*$)/g)].map(({ index, 0: comment }) => ({
    start: start + index,
    end: comment.endsWith('-->') ? start + index + comment.length : Number.POSITIVE_INFINITY,
  }))
}

/** Returns a line that begins at an offset without the parts that lie in it. */
function without(parts: readonly Span[], line: string, offset: number): string {
  let kept = ''
  let at = 0
  for (const { start, end } of parts) {
    if (end <= offset || start >= offset + line.length) continue
    kept += line.slice(at, Math.max(at, start - offset))
    at = Math.max(at, end - offset)
  }
  return kept + line.slice(at)
}
