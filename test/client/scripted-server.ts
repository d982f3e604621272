import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** An answer of the server: a status with headers and JSON, or what is done with the response. */
export type Reply =
  | {
      readonly status: number
      readonly headers?: Record<string, string>
      readonly json?: unknown
      readonly text?: string
    }
  | ((response: ServerResponse) => void)

export type ReceivedRequest = {
  readonly method: string
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Cuts the connection before an answer. */
export const cut: Reply = (response) => response.socket?.destroy()
/** Never answers. */
export const silence: Reply = () => {}

export function refusal(status: number, code: string, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers,
    json: { error: { code, message: `It is ${code}.`, request_id: 'r1', details: { why: 1 } } },
  }
}

/** Starts a server that gives these replies in turn, the last one again and again, for the time of the test. */
export async function scriptedServer(...replies: readonly Reply[]) {
  const requests: ReceivedRequest[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url: target = '', headers } = request
    requests.push({ method, target, headers, body: await text(request) })
    const reply = replies[Math.min(requests.length, replies.length) - 1] ?? silence
    if (typeof reply === 'function') return reply(response)
    response.writeHead(reply.status, { 'x-request-id': 'r1', ...reply.headers })
    response.end(reply.text ?? JSON.stringify(reply.json ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}`, requests }
}
