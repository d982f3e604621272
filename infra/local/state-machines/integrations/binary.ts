import { isObject, type Json } from '../values/json.ts'

/** Converts DynamoDB's binary values { B } and { BS } from base64, as they are in JSON, to bytes, as the SDK takes them. */
export function withBytes(value: Json): unknown {
  if (Array.isArray(value)) return value.map(withBytes)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, part]) => {
    if (key === 'B' && typeof part === 'string') return [key, Buffer.from(part, 'base64')]
    if (key === 'BS' && Array.isArray(part)) return [key, part.map((text) => Buffer.from(String(text), 'base64'))]
    return [key, withBytes(part)]
  })
  return Object.fromEntries(entries)
}

export function withBase64(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(withBase64)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withBase64(part)]))
}
