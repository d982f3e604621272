import type { IncomingMessage } from 'node:http'

/** A body over the limit is read and dropped up to this many times the limit, so that its sender can read the answer. */
const drainFactor = 8

/** Reads the whole body. Returns undefined when it is larger than the limit. */
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
