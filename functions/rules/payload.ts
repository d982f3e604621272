import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { z } from 'zod'
import type { JsonObject } from '#rules/json-object.ts'

/** The most bytes that an input or an output may have: no more than a request's body has. */
export const maxPayloadBytes = 1024 * 1024
/** Up to here a payload is kept where it belongs, and lists show it. */
const maxInlineBytes = 8 * 1024
/** An item of the table's holds 400 KB. */
const maxPartBytes = 350 * 1024

/** Where a payload is kept: its very text, or how many parts there are of what has this hash. */
export const payloadSchema = z.union([z.object({ text: z.string() }), z.object({ hash: z.string(), parts: z.int() })])
export type Payload = z.infer<typeof payloadSchema>

export type PackedPayload = { readonly payload: Payload; readonly parts: readonly Uint8Array[] }

/** A payload never changes, so it is named by what it says: whoever hands on the same one shares what is stored. */
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

/** What a payload says where that is kept beside it; undefined where its parts have to be read. */
export function inlineValue(payload: Payload): JsonObject | undefined {
  return 'text' in payload ? JSON.parse(payload.text) : undefined
}
