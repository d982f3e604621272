import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareObj } from '@middy/core'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'
import type { Event, Result } from '#http/door/event.ts'

/** Shorter texts are hardly smaller compressed. In UTF-16 units. */
const MIN_LENGTH = 1024
/** Compressed answers that are kept, in bytes: more than the whole documentation has. */
const MAX_KEPT = 16 * 1024 * 1024

const compress = promisify(gzip)

/**
 * Answers with gzip where the caller accepts it. For texts that stay the same while the process runs: each is compressed once and
 * kept. Used after what shortens the answer to HEAD, it sees the body before.
 */
export function compressAnswers(): MiddlewareObj<Event, Result> {
  const kept = new LRUCache<string, Promise<Buffer>>({
    max: 100,
    maxSize: MAX_KEPT,
    sizeCalculation: (_, text) => text.length,
  })

  return {
    async after(request) {
      const { event, response } = request
      const { body, isBase64Encoded, ...rest } = response ?? {}
      if (body === undefined || isBase64Encoded || body.length < MIN_LENGTH) return
      const vary = [rest.headers?.vary, 'Accept-Encoding'].filter((name) => name !== undefined).join(', ')
      const headers = { ...rest.headers, vary }
      if (!acceptsGzip(event)) {
        request.response = { ...rest, headers, body }
        return
      }
      const bytes = kept.get(body) ?? compress(body, { level: 9 })
      kept.set(body, bytes)
      request.response = {
        ...rest,
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: (await bytes).toString('base64'),
        isBase64Encoded: true,
      }
    },
  }
}

function acceptsGzip(event: Event): boolean {
  return new Negotiator(event).encoding(['gzip', 'identity']) === 'gzip'
}
