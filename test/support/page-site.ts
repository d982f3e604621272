import { createServer, type RequestListener } from 'node:http'
import { close, listen } from '../../infra/local/http-server.ts'

/** A web site on this machine. It answers as it was told last. */
export async function startPageSite() {
  const nothing: RequestListener = (_request, response) => response.writeHead(404).end()
  let answer = nothing
  const server = createServer((request, response) => answer(request, response))
  const url = await listen(server, '127.0.0.1', 0)
  return {
    url,
    serve: (listener: RequestListener) => {
      answer = listener
    },
    /** Has no page again, whatever an earlier test file served. */
    forget: () => {
      answer = nothing
    },
    stop: () => close(server, 0),
  }
}
