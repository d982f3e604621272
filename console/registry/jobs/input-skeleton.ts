import type { Handler, JsonObject } from '../registry-types.ts'

/** Returns an input to begin with: what a contract requires, or what a built-in implementation reads. */
export function inputSkeleton(schema: unknown, handler: Handler): JsonObject {
  const required = isObject(schema) && Array.isArray(schema.required) ? schema.required.map(String) : []
  if (required.length > 0) {
    const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {}
    return Object.fromEntries(required.map((name) => [name, emptyValue(properties[name])]))
  }
  // It needs the handle of a model of /v1.
  return handler.type === 'in_process' ? { handle: '' } : {}
}

const emptyByType: Readonly<Record<string, unknown>> = {
  string: '',
  number: 0,
  integer: 0,
  boolean: false,
  array: [],
  object: {},
}

function emptyValue(schema: unknown): unknown {
  if (!isObject(schema)) return null
  if ('default' in schema) return schema.default
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  return typeof schema.type === 'string' ? (emptyByType[schema.type] ?? null) : null
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
