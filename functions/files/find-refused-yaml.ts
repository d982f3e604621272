import { Lexer } from 'yaml'

/** A fault in a text, with its position in UTF-16 units. */
export type Fault = { readonly offset: number; readonly message: string }

/** The most tokens of a file: the work of reading it grows with them. */
const maxTokens = 200_000
/** The deepest nesting, of brackets and of marks on one line. Deeper files exhaust the stack of the parser. */
const maxDepth = 32
const maxIndent = 200
const tooDeep = `This is nested too deeply: at most ${maxDepth} levels on a line, and ${maxIndent} spaces before it.`

export const severalDocuments = 'A file has one document; a second one begins here.'

const refusedMarks: ReadonlyMap<string, string> = new Map([
  ['&', 'Anchors (&name) are not read; write the value where it is needed.'],
  ['*', 'Aliases (*name) are not read; repeat the value. A text that begins with * needs quotes.'],
  ['!', 'Tags (!name) are not read. A text that begins with ! needs quotes.'],
  ['%', 'Directives (%NAME) are not read.'],
])

/**
 * Returns the first thing in a YAML text that is not read: an anchor, an alias, a tag, a directive, deep nesting, a second document.
 * Stops there, so that a hostile text is refused before the parser sees it.
 */
export function findRefusedYaml(text: string): Fault | undefined {
  let count = 0
  let brackets = 0
  let marksOnLine = 0
  let hasContent = false
  let before = '\n'
  for (const { token, offset, isScalar } of tokensOf(text)) {
    const fault = (message: string): Fault => ({ offset, message })
    if (++count > maxTokens) return fault(`A file has at most ${maxTokens} marks and values.`)
    const mark = isScalar ? '' : token.slice(0, 1)
    const refused = refusedMarks.get(mark)
    if (refused !== undefined) return fault(refused)
    if (token === '---' && !isScalar && hasContent) return fault(severalDocuments)
    hasContent ||= isScalar || /^[^\s#\uFEFF]/.test(mark)
    if (isLineBreak(token)) marksOnLine = 0
    if (mark === '[' || mark === '{') brackets++
    if (mark === ']' || mark === '}') brackets = Math.max(0, brackets - 1)
    if (brackets <= 0 && /^[-?:]/.test(mark)) marksOnLine++
    const indent = isLineBreak(before) && mark === ' ' ? token.length : 0
    if (brackets > maxDepth || marksOnLine > maxDepth || indent > maxIndent) return fault(tooDeep)
    before = token
  }
  return undefined
}

/** The signs that the lexer yields beside the parts of the text. */
const scalarFollows = '\u001f'
const steering: ReadonlySet<string> = new Set(['\u0002', '\u0018', scalarFollows])

type Token = { readonly token: string; readonly offset: number; readonly isScalar: boolean }

/** Yields the tokens of a text with their positions, without those that only steer the parser. */
function* tokensOf(text: string): Generator<Token> {
  let offset = 0
  let isScalar = false
  for (const token of new Lexer().lex(text)) {
    if (!isScalar && steering.has(token)) {
      isScalar = token === scalarFollows
      continue
    }
    yield { token, offset, isScalar: isScalar || /^['"]/.test(token) }
    offset += token.length
    isScalar = false
  }
}

function isLineBreak(token: string): boolean {
  return token === '\n' || token === '\r\n'
}
