import { createServer, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { close, listen } from '../../../infra/local/http-server.ts'

type Received = { readonly body: string; readonly signature: string; readonly eventId: string; readonly path: string }

/** A receiver of webhooks on this machine, by http. It accepts everything until it is told otherwise. */
export async function startReceiver() {
  const received: Received[] = []
  const accept: RequestListener = (_request, response) => response.writeHead(204).end()
  let answer = accept
  const server = createServer(async (request, response) => {
    const { 'touchstone-signature': signature, 'touchstone-event-id': eventId } = request.headers
    const body = await text(request)
    received.push({ body, signature: `${signature}`, eventId: `${eventId}`, path: `${request.url}` })
    answer(request, response)
  })
  const url = await listen(server, '127.0.0.1', 0)
  return {
    url,
    address: new URL(url).host,
    received,
    /** Answers like this from now on; without an answer, accepts again. */
    answering: (listener: RequestListener = accept) => {
      answer = listener
    },
    stop: () => close(server, 0),
  }
}
