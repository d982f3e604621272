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
  const kept: { readonly line: number; readonly text: string }[] = []
  let fence: Fence | undefined
  let isComment = false
  for (let index = frontMatterLines(all); index < all.length; index++) {
    const line = all[index]!
    if (fence) {
      if (closes(line, fence)) fence = undefined
      continue
    }
    fence = isComment ? undefined : fenceOf(line)
    if (fence) {
      // What stands before and after a block are different paragraphs.
      kept.push({ line: index + 1, text: '' })
      continue
    }
    const { text, isOpen } = withoutComments(all, index, isComment)
    const isInside = isComment && isOpen
    isComment = isOpen
    if (!isInside) kept.push({ line: index + 1, text })
  }
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

type Fence = { readonly sign: string; readonly length: number }

/** A fence may stand in a list or a quote. One of backticks has none behind it: that would be code inside a line. */
function fenceOf(line: string): Fence | undefined {
  const marks = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(line)
  const found = marks?.[1] ?? marks?.[2]
  return found === undefined ? undefined : { sign: found[0]!, length: found.length }
}

function closes(line: string, { sign, length }: Fence): boolean {
  const marks = /^[\s>]*(`{3,}|~{3,})\s*$/.exec(line)?.[1]
  return marks !== undefined && marks[0] === sign && marks.length >= length
}

/** Returns a line without its comments, and whether one goes on behind it. `isInside` says that one began before. */
function withoutComments(
  lines: readonly string[],
  index: number,
  isInside: boolean,
): { readonly text: string; readonly isOpen: boolean } {
  const line = lines[index]!
  let text = ''
  let at = 0
  let isOpen = isInside
  while (at < line.length) {
    const found = isOpen ? line.indexOf('-->', at) : commentIn(lines, index, at)
    if (!isOpen) text += line.slice(at, found === -1 ? undefined : found)
    if (found === -1) break
    at = found + (isOpen ? '-->' : '<!--').length
    isOpen = !isOpen
  }
  return { text, isOpen }
}

/** Returns where a comment begins in a line, or -1. One in code is none, and one inside a paragraph must end in it. */
function commentIn(lines: readonly string[], index: number, from: number): number {
  const line = lines[index]!
  const codeOrComment = /(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|<!--/g
  codeOrComment.lastIndex = from
  let found = codeOrComment.exec(line)
  while (found && found[0] !== '<!--') found = codeOrComment.exec(line)
  if (!found) return -1
  const { index: at } = found
  const isBlock = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?$/.test(line.slice(0, at))
  return isBlock || line.includes('-->', at) || endsInParagraph(lines, index) ? at : -1
}

function endsInParagraph(lines: readonly string[], index: number): boolean {
  for (let next = index + 1; next < lines.length && lines[next]!.trim() !== ''; next++) {
    if (lines[next]!.includes('-->')) return true
  }
  return false
}
