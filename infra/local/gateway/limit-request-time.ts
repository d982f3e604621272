import type { IncomingMessage, Server } from 'node:http'

/** Refuses a request whose body has not arrived in time. Node's own limit is longer, because it holds for uploads too. */
export function limitRequestTime(server: Server, request: IncomingMessage, ms: number): void {
  if (request.complete) return
  const late = setTimeout(() => {
    const error = Object.assign(new Error('The request took too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    server.emit('clientError', error, request.socket)
  }, ms)
  request.once('close', () => clearTimeout(late))
  request.once('end', () => clearTimeout(late))
}
