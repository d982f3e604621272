import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import * as z from 'zod'
import type { JsonObject } from '#rules/json-object.ts'

/** The most bytes that an input or an output may have, which is the limit of a request's body. */
export const maxPayloadBytes = 1024 * 1024
/** The most bytes of a payload that is stored inside its record and shown in lists. */
const maxInlineBytes = 8 * 1024
/** The most bytes of one part. An item in DynamoDB is limited to 400 KB. */
const maxPartBytes = 350 * 1024

/** The stored form of a payload: its text, or the hash of its text and the number of its parts. */
export const payloadSchema = z.union([z.object({ text: z.string() }), z.object({ hash: z.string(), parts: z.int() })])
export type Payload = z.infer<typeof payloadSchema>

export type PackedPayload = { readonly payload: Payload; readonly parts: readonly Uint8Array[] }

/** Packs a payload for storage. A payload never changes, so its hash names it, and equal payloads are stored once. */
export function packPayload(value: JsonObject): PackedPayload {
  const text = JSON.stringify(value)
  if (Buffer.byteLength(text) <= maxInlineBytes) return { payload: { text }, parts: [] }
  const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  const parts = Array.from({ length: Math.ceil(packed.length / maxPartBytes) }, (_, index) =>
    packed.subarray(index * maxPartBytes, (index + 1) * maxPartBytes),
  )
  return { payload: { hash: createHash('sha256').update(text).digest('hex'), parts: parts.length }, parts }
}

export function unpackPayload(parts: readonly Uint8Array[]): JsonObject {
  return JSON.parse(brotliDecompressSync(Buffer.concat(parts)).toString())
}

/** Returns the value of a payload that is stored inline, or undefined if its parts have to be read. */
export function inlineValue(payload: Payload): JsonObject | undefined {
  return 'text' in payload ? JSON.parse(payload.text) : undefined
}
