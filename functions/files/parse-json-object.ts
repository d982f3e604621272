import { hasRepeatedKey } from '#files/has-repeated-key.ts'
import { parseWellFormed } from '#files/parse-well-formed.ts'

/** Parses the text of a JSON object. Returns its fields, or what is wrong with the text. */
export function parseJsonObject(
  text: string,
): { readonly value: Readonly<Record<string, unknown>> } | { readonly fault: string } {
  try {
    const value = parseWellFormed(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return hasRepeatedKey(text, value) ? { fault: 'This JSON object has a key twice.' } : { value: { ...value } }
    }
  } catch {}
  return { fault: 'This is not a JSON object.' }
}
