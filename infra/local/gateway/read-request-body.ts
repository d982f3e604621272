import type { IncomingMessage } from 'node:http'

/** How much of a body over the limit is read and dropped, so that its sender gets to see the answer. */
const drainFactor = 8

/** The whole body; undefined when it is larger than the limit. */
export async function readRequestBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= limitBytes) chunks.push(chunk)
    else if (size > limitBytes * drainFactor) break
  }
  return size <= limitBytes ? Buffer.concat(chunks) : undefined
}

const textTypes = new Set(['application/json', 'application/javascript', 'application/xml'])

/** The event's body fields. A body of any other type than these is base64, as is one without a type, or a form. */
export function bodyFields(body: Buffer, contentType = ''): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false }
  const mediaType = contentType.split(';', 1).join().trim().toLowerCase()
  const isText = mediaType.startsWith('text/') || textTypes.has(mediaType)
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
}
