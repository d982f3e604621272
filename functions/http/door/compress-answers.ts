import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'
import type { DoorContext, Event, Result } from '#http/door/event.ts'

type Handler = (event: Event, context: DoorContext) => Promise<Result>

/** Shorter texts are hardly smaller compressed. In UTF-16 units. */
const MIN_LENGTH = 1024
/** Compressed answers that are kept, in bytes: more than the whole documentation has. */
const MAX_KEPT = 16 * 1024 * 1024

const compress = promisify(gzip)

/**
 * Makes a handler answer with gzip where the caller accepts it. For texts that stay the same while the process runs: each is
 * compressed once and kept.
 */
export function compressAnswers(handler: Handler): Handler {
  const kept = new LRUCache<string, Promise<Buffer>>({
    max: 100,
    maxSize: MAX_KEPT,
    sizeCalculation: (_, text) => text.length,
  })

  return async (event, context) => {
    const result = await handler(event, context)
    const { body, isBase64Encoded } = result
    if (body === undefined || isBase64Encoded || body.length < MIN_LENGTH) return result
    const vary = [result.headers?.vary, 'Accept-Encoding'].filter((name) => name !== undefined).join(', ')
    const headers = { ...result.headers, vary }
    if (!acceptsGzip(event)) return { ...result, headers }
    const bytes = kept.get(body) ?? compress(body, { level: 9 })
    kept.set(body, bytes)
    return {
      ...result,
      headers: { ...headers, 'content-encoding': 'gzip' },
      body: (await bytes).toString('base64'),
      isBase64Encoded: true,
    }
  }
}

function acceptsGzip(event: Event): boolean {
  return new Negotiator(event).encoding(['gzip', 'identity']) === 'gzip'
}
