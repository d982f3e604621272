import { type Gap, gap } from '#fetcher/rendering.ts'

const separators = ['', ' ', '\n', '\n\n'] as const

/** Makes a text that collapses white space as browsers do, but for preformatted parts. */
export function writtenText() {
  const parts: string[] = []
  let pendingGap: Gap = gap.none
  /** The white space of a preformatted part that is written if more of the part follows. */
  let pendingSpace = ''

  function write(text: string, isPreformatted: boolean): void {
    const words = isPreformatted ? text.trim() : text.trim().replace(/\s+/g, ' ')
    const before = words === '' ? text : text.slice(0, text.length - text.trimStart().length)
    space(before, isPreformatted)
    if (words === '') return
    parts.push(separator(), words)
    pendingGap = gap.none
    pendingSpace = ''
    space(text.slice(text.trimEnd().length), isPreformatted)
  }

  function space(text: string, isPreformatted: boolean): void {
    if (isPreformatted) pendingSpace += text
    else if (text !== '') pendingGap = larger(pendingGap, gap.space)
  }

  /** Separates what was written from what follows. */
  function separate(by: Gap): void {
    pendingGap = larger(pendingGap, by)
    // A line of its own ends the blanks of the line before.
    if (by >= gap.line) pendingSpace = ''
  }

  function separator(): string {
    if (pendingGap < gap.line) return parts.length > 0 ? pendingSpace || separators[pendingGap] : indentOf(pendingSpace)
    return (parts.length > 0 ? separators[pendingGap] : '') + indentOf(pendingSpace)
  }

  return { write, separate, toString: () => parts.join('') }
}

function larger(one: Gap, other: Gap): Gap {
  return one > other ? one : other
}

/** Returns the blanks at the start of a line that white space ends with. */
function indentOf(space: string): string {
  return space.slice(space.lastIndexOf('\n') + 1)
}
