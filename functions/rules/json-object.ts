import { createHash } from 'node:crypto'
import * as z from 'zod'

/** JSON that callers send and receive back unchanged: the input of a job, a contract, metadata. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The maximum nesting of such a document. Recursion over a deeper one could exhaust the stack. */
const maxNesting = 64

/** Returns the schema of a JSON object whose text has at most `maxBytes` bytes. */
export function jsonObjectSchema(maxBytes: number) {
  const object = z.custom<JsonObject>(isJsonObject, 'This must be an object.').meta({
    override: anyObject,
    description: `At most ${maxBytes / 1024} KB as JSON, nested at most ${maxNesting} levels deep.`,
  })
  return withinLimits(object, maxBytes)
}

/** Returns the schema of any JSON value, null included, with the limits of such an object. */
export function jsonValueSchema(maxBytes: number) {
  const value = z
    .custom<unknown>((given) => given !== undefined, 'Give a JSON value.')
    .meta({
      override: {},
      description: `Any JSON value, at most ${maxBytes / 1024} KB as JSON, nested at most ${maxNesting} levels deep.`,
    })
  return withinLimits(value, maxBytes)
}

function withinLimits<Value>(schema: z.ZodType<Value>, maxBytes: number) {
  return schema
    .refine((value) => !isNestedDeeperThan(value, maxNesting), {
      error: `This may be nested at most ${maxNesting} levels deep.`,
      abort: true,
    })
    .refine((value) => jsonByteLength(value) <= maxBytes, { error: `This may have at most ${maxBytes} bytes as JSON.` })
}

/** Returns the schema of such an object in an answer. */
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

/** Returns true if the value is nested deeper than `levels`. Never descends further than that. */
export function isNestedDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => isNestedDeeperThan(part, levels - 1))
}

/** Computes a hash that does not depend on the order of fields. */
export function hashOfJson(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

/** Returns a text that two JSON values share exactly if they are equal: the order of fields does not matter, and -0 is 0. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, inFieldOrder) ?? ''
}

function inFieldOrder(_field: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
