import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { type FetchLimits, fetchText } from '#fetcher/fetch-text.ts'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import type { FetchAnswer } from '#rules/fetched-text.ts'

/** A host on this machine that a fetcher may be allowed to ask. */
export type Host = {
  readonly port: number
  /** `127.0.0.1:port`. */
  readonly address: string
  readonly url: (path?: string) => string
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A host that speaks HTTP as node does, until the test has finished. */
export function startHost(answer: Answer): Promise<Host> {
  return listening(createServer(answer), '127.0.0.1')
}

/** A host that writes arbitrary bytes to a connection. */
export function startRawHost(talk: (socket: Socket) => void): Promise<Host> {
  return listening(createRawServer(talk), '127.0.0.1')
}

export async function listening(server: Server, address: string): Promise<Host> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    // A fetcher that reaches its limit closes the connection.
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, address: `${address}:${port}`, url: (path = '/') => `http://${address}:${port}${path}` }
}

/** A host with one page, in these headers. */
export function startPage(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Host> {
  return startHost((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', ...headers }).end(body)
  })
}

const limits: FetchLimits = {
  networkMs: 10_000,
  readingMs: 60_000,
  redirects: 5,
  bodyBytes: 5 * 1024 * 1024,
  contentBytes: 50 * 1024,
}
export const noon = new Date('2026-01-01T12:00:00Z')

type Circumstances = {
  /** Whose addresses are exempt from the rules. */
  readonly allow?: readonly Host[]
  readonly resolve?: FetcherDependencies['resolve']
  readonly gone?: AbortSignal
} & Partial<FetchLimits>

/** Fetches with the contract's limits, at a fixed time, from a resolver that knows no name unless one is given. */
export function fetched(url: string, { allow = [], resolve = unknownHost, gone, ...changed }: Circumstances = {}) {
  const dependencies: FetcherDependencies = {
    now: () => noon,
    resolve,
    exempt: new Set(allow.map(({ address }) => address)),
  }
  return fetchText(dependencies, { url, gone }, { ...limits, ...changed })
}

export async function contentFrom(host: Host, path = '/'): Promise<string> {
  const answer: FetchAnswer = await fetched(host.url(path), { allow: [host] })
  return 'content' in answer ? answer.content : `unreadable: ${answer.unreadable}`
}

function unknownHost(host: string): Promise<never> {
  return Promise.reject(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }))
}
