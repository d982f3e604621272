import type { Socket } from 'node:net'
import { StartUpFailure } from '../start-up-failure.ts'

/** Answers a request that cannot be parsed, on the bare connection. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable) return
  const isTooLong = error.code === 'HPE_HEADER_OVERFLOW'
  const [status, message] = isTooLong
    ? ([431, 'Request Header Fields Too Large'] as const)
    : ([400, 'Bad Request'] as const)
  const body = JSON.stringify({ message })
  const head = `HTTP/1.1 ${status} ${message}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n`
  socket.end(`${head}connection: close\r\n\r\n${body}`)
}

/** Throws the reason why the gateway cannot listen on its address. */
export function refuseAddress(host: string, port: number, cause: NodeJS.ErrnoException): never {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is in use. Stop the program that listens there, or set PORT to another port.`,
    EACCES: `This user may not listen on port ${port}. Set PORT to a port above 1023.`,
  }
  const reason =
    reasons[cause.code ?? ''] ?? `Cannot listen on ${host} (${cause.message}). Set HOST to an address of this machine.`
  throw new StartUpFailure(reason, { cause })
}
