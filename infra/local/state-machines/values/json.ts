export type Json = string | number | boolean | null | readonly Json[] | ReadonlyJsonObject
export type ReadonlyJsonObject = { readonly [key: string]: Json }

/** Step Functions' limit on every input, output and argument, in bytes of UTF-8. */
export const payloadLimitBytes = 262_144

export function isTooLarge(value: Json): boolean {
  return Buffer.byteLength(JSON.stringify(value)) > payloadLimitBytes
}

export function isObject(value: unknown): value is ReadonlyJsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the type's name in JSONata. */
export function typeName(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
