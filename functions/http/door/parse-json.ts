import { parseWellFormed } from '#files/parse-well-formed.ts'
import { requireUniqueKeys } from '#http/door/require-unique-keys.ts'
import { Refusal } from '#rules/refusal.ts'

/**
 * Parses the JSON text of a body. Refuses other text with the line and column, from 1, at which it stops being JSON, and with the
 * media type that it should have been sent as, if it looks like one. Refuses JSON with a repeated key.
 */
export async function parseJson(text: string, typeOf?: (text: string) => string | undefined): Promise<unknown> {
  const value = await parseOrRefuse(text, typeOf)
  await requireUniqueKeys(text, value)
  return value
}

async function parseOrRefuse(text: string, typeOf?: (text: string) => string | undefined): Promise<unknown> {
  try {
    return parseWellFormed(text)
  } catch (cause) {
    const position = await findFault(text)
    const where = position ? ` from line ${position.line}, column ${position.column}` : ''
    const looksLike = typeOf?.(text)
    const hint = looksLike ? ` It looks like rows: send it with the header "Content-Type: ${looksLike}".` : ''
    throw new Refusal('malformed_json', `The body is not valid JSON${where}.${hint}`, { ...position }, { cause })
  }
}

/**
 * Returns the position of the first fault in a text that is not JSON; undefined if it is nested too deeply to tell. Node's own message
 * has no position for every fault, and quotes the text.
 */
async function findFault(text: string): Promise<{ readonly line: number; readonly column: number } | undefined> {
  // Only faulty bodies need it, which are few.
  const { visit } = await import('jsonc-parser')
  let fault: { readonly line: number; readonly column: number } | undefined
  const onError = (_code: number, _offset: number, _length: number, line: number, character: number) => {
    fault ??= { line: line + 1, column: character + 1 }
  }
  try {
    visit(text, { onError }, { disallowComments: true })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return fault
}
