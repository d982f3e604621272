import { createHash } from 'node:crypto'
import { z } from 'zod'

/** JSON that callers hand over and get back as it was: the input of a job, a contract, metadata. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The deepest that such a document may be nested: deeper ones would exhaust the stack of who walks them. */
const maxNesting = 64

/** An object of JSON, its text at most so many bytes. */
export function jsonObjectSchema(maxBytes: number) {
  return z
    .custom<JsonObject>(isJsonObject, 'This must be an object.')
    .meta({ override: anyObject, description: `At most ${maxBytes / 1024} KB as JSON, ${maxNesting} levels deep.` })
    .refine((value) => !isNestedDeeperThan(value, maxNesting), {
      error: `This may be nested ${maxNesting} levels deep.`,
      abort: true,
    })
    .refine((value) => jsonByteLength(value) <= maxBytes, { error: `This may have at most ${maxBytes} bytes as JSON.` })
}

/** Such an object as callers are shown it. */
export function shownJson(description: string) {
  return z.custom<JsonObject>(isJsonObject).meta({ override: anyObject, description })
}

const anyObject = { type: 'object', additionalProperties: true } as const

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function jsonByteLength(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

/** Looks no further than asked, however deep the value is. */
export function isNestedDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => isNestedDeeperThan(part, levels - 1))
}

/** The same for documents that differ in the order of their fields alone. */
export function hashOfJson(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value, inFieldOrder) ?? '')
    .digest('hex')
}

function inFieldOrder(_field: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
