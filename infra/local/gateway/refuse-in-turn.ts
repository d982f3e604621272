import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { messageResponse } from './gateway-response.ts'
import { writeResponse } from './write-response.ts'

type Refusal = { readonly status: number; readonly reason: string }

/** The requests of a connection that are not answered yet, in order, and the last bytes to send once they are. */
type Connection = { readonly unanswered: Set<ServerResponse<IncomingMessage>>; lastBytes?: string }

const badRequest = { status: 400, reason: 'Bad Request' }
const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'Request Header Fields Too Large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'Request Timeout' },
}
/** A refused caller that does not close its connection is cut off after this time. */
const lingerMs = 1_000

/**
 * Refuses what cannot be parsed when its turn comes: a caller may send requests without waiting for answers, and takes the
 * answers to belong to its requests in their order. The connection is closed after a refusal.
 */
export function refuseInTurn(server: Server): void {
  const connections = new WeakMap<Duplex, Connection>()

  server.on('request', (request, response) => {
    const connection = connectionOf(request.socket)
    connection.unanswered.add(response)
    response.once('close', () => {
      connection.unanswered.delete(response)
      endIfAnswered(request.socket, connection)
    })
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(socket, error.code ?? ''))
  // Node would end the connection at once, and with it the answers before.
  server.on('connect', (_request, socket) => refuse(socket, 'CONNECT'))

  function refuse(socket: Duplex, code: string): void {
    const connection = connectionOf(socket)
    // What follows a request that closes the connection is nothing that a caller may expect an answer to.
    if (connection.lastBytes !== undefined || code === 'HPE_CLOSED_CONNECTION') return
    const refusal = refusals[code] ?? badRequest
    const interrupted = [...connection.unanswered].find(({ req }) => !req.complete)
    connection.lastBytes = interrupted === undefined ? bareAnswer(refusal) : ''
    // Node sends this answer in turn. A request that was answered before all of it was read has its answer.
    if (interrupted) writeResponse(interrupted, messageResponse(refusal.status, refusal.reason), { isLast: true })
    endIfAnswered(socket, connection)
  }

  function connectionOf(socket: Duplex): Connection {
    const connection = connections.get(socket) ?? { unanswered: new Set() }
    connections.set(socket, connection)
    return connection
  }
}

function endIfAnswered(socket: Duplex, { unanswered, lastBytes }: Connection): void {
  if (lastBytes === undefined || unanswered.size > 0) return
  setTimeout(() => socket.destroy(), lingerMs).unref()
  if (socket.writable) socket.end(lastBytes)
}

/** The text of an answer to what is no request, on the bare connection. */
function bareAnswer({ status, reason }: Refusal): string {
  const body = JSON.stringify({ message: reason })
  const head = `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n`
  return `${head}connection: close\r\n\r\n${body}`
}
