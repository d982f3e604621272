import { once } from 'node:events'
import { createServer, type Server } from 'node:http'

/** Listens. Returns the server's URL. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const boundPort = typeof address === 'object' && address !== null ? address.port : port
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`
}

/** Stops accepting requests, and waits for those in progress; cuts them off after the grace period. */
export async function close(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const cutOff = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cutOff)
}

/** Returns a port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const url = await listen(server, '127.0.0.1', 0)
  await close(server, 0)
  return Number(new URL(url).port)
}
