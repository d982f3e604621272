import { once } from 'node:events'
import { createServer, type Server } from 'node:http'

/** Listens, and gives the URL to reach the server by. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const boundPort = typeof address === 'object' && address !== null ? address.port : port
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`
}

/** Takes no new requests, lets those under way finish, and cuts them off when they take longer than the grace. */
export async function close(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const cutOff = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cutOff)
}

/** A port that nobody listened on just now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const url = await listen(server, '127.0.0.1', 0)
  await close(server, 0)
  return Number(new URL(url).port)
}
