import { createServer, type RequestListener } from 'node:http'
import { close, listen } from '../../infra/local/http-server.ts'

/** A web site on this machine. It answers as it was told last. */
export async function startPageSite() {
  let answer: RequestListener = (_request, response) => response.writeHead(404).end()
  const server = createServer((request, response) => answer(request, response))
  const url = await listen(server, '127.0.0.1', 0)
  return {
    url,
    serve: (listener: RequestListener) => {
      answer = listener
    },
    stop: () => close(server, 0),
  }
}
