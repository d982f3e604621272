import type { IncomingMessage } from 'node:http'

/** A caller that has its answer may send this much more of its body, and for this long, before it is cut off. */
const maxBytes = 1024 * 1024
const maxMs = 5_000

/** Drops the rest of a body that was not read, so that its sender can read the answer and send its next request. */
export function dropUnreadBody(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  let bytes = 0
  const cutOff = setTimeout(() => request.socket.destroy(), maxMs)
  request.once('close', () => clearTimeout(cutOff))
  request.once('end', () => clearTimeout(cutOff))
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > maxBytes) request.socket.destroy()
  })
}
