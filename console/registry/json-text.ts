import type { JsonObject } from './registry-types.ts'

/** Returns a value as JSON of several lines. */
export function prettyJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

/** The value of a JSON text, or the reason why it has none. */
export type ParsedJson<Value> = { readonly value: Value } | { readonly fault: string }

/** Parses JSON that somebody writes. */
export function parseJson(text: string): ParsedJson<unknown> {
  if (text.trim() === '') return { fault: 'Write JSON here.' }
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { fault: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** Parses a JSON object that somebody writes. */
export function parseJsonObject(text: string): ParsedJson<JsonObject> {
  const parsed = parseJson(text)
  if ('fault' in parsed) return parsed
  const { value } = parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'This is no JSON object.' }
  return { value: { ...value } }
}
