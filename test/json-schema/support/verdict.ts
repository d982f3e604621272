import { compileSchema } from '#json-schema/compile-schema.ts'
import type { SchemaRemark } from '#json-schema/subschema.ts'
import type { SchemaDocument } from '#rules/contract.ts'

/** Returns the verdict on a value in words: its first mismatch, or that it matches. */
export function verdictOn(schema: SchemaDocument, value: unknown): string {
  const found = compileSchema(schema).mismatchOf(value)
  return found ? worded(found) : 'matches'
}

/** Returns what is wrong with a schema and what it says that is not checked, in words. */
export function remarksOn(schema: SchemaDocument) {
  const { faults, warnings } = compileSchema(schema)
  return { faults: faults.map(worded), warnings: warnings.map(worded) }
}

/** Parses JSON as a door does, so that a field called `__proto__` is one. */
export function parsedJson(text: string): Readonly<Record<string, unknown>> {
  return JSON.parse(text)
}

function worded({ path, message }: SchemaRemark): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`
}
