import type { IncomingMessage } from 'node:http'

/** A body over the limit is read and dropped up to this many times the limit, so that its sender can read the answer. */
const drainFactor = 8

/**
 * Reads the whole body. Returns undefined when it is larger than the limit. Listens to the stream itself: to iterate over it takes
 * several times as long for a body of one chunk, as most are.
 */
export function readRequestBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>()
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= limitBytes) chunks.push(chunk)
    else if (size > limitBytes * drainFactor) request.destroy()
  })
  request.once('end', () => resolve(size <= limitBytes ? Buffer.concat(chunks, size) : undefined))
  request.once('error', reject)
  const cutOff = () => reject(request.errored ?? new Error('The request ended before its body'))
  request.once('close', () => {
    if (request.readableEnded) return
    if (size > limitBytes) resolve(undefined)
    else cutOff()
  })
  if (request.destroyed) cutOff()
  return promise
}
