import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/**
 * Opens a connection that is kept, and returns what sends a request on it and resolves to the status of its answer. As little code as HTTP/1.1
 * needs: whatever clients cost is taken from the servers that they measure.
 */
export async function openConnection(url: string) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname).setNoDelay(true)
  await once(socket, 'connect')
  return {
    send: (request: Buffer) => send(socket, request),
    close: () => socket.destroy(),
  }
}

function send(socket: Socket, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let received = ''
    const onData = (chunk: Buffer) => {
      received += chunk.toString('latin1')
      const status = statusOfWhole(received)
      if (status !== undefined) settle(() => resolve(status))
    }
    const onClose = () => settle(() => reject(new Error('The server closed the connection.')))
    const settle = (how: () => void) => {
      socket.off('data', onData)
      socket.off('close', onClose)
      how()
    }
    socket.on('data', onData)
    socket.on('close', onClose)
    socket.write(request)
  })
}

/** Returns the status of an answer once all of its body has come. */
function statusOfWhole(received: string): number | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(received) ?? []
  if (length === undefined) throw new Error(`The answer states no length: ${received.slice(0, headEnd)}`)
  return received.length >= headEnd + 4 + Number(length) ? Number(received.slice(9, 12)) : undefined
}

/** Returns the bytes of a POST of JSON. */
export function postBytes(url: string, headers: Readonly<Record<string, string>>, body: object): Buffer {
  const text = JSON.stringify(body)
  const described = { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(text)}` }
  return Buffer.from(headBytes('POST', url, { ...headers, ...described }) + text)
}

/** Returns the bytes of a GET. */
export function getBytes(url: string, headers: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(headBytes('GET', url, headers))
}

function headBytes(method: string, url: string, headers: Readonly<Record<string, string>>): string {
  const { host, pathname, search } = new URL(url)
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`
}
