import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { isFromElsewhere } from './is-from-elsewhere.ts'

const forbidden = JSON.stringify({ message: 'Forbidden' })

/**
 * Makes a server for programs on this machine, which need no key. A web page is no such program, though the browser that sends for it
 * is, and also if the page came from this machine: it is refused before anything is done.
 */
export function createLoopbackServer(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Server {
  return createServer((request, response) => {
    if (!isFromElsewhere(request.headers) && !isFromPage(request.headers)) return void answer(request, response)
    request.resume()
    response.writeHead(403, { 'content-type': 'application/json' }).end(forbidden)
  })
}

/** Browsers say so in one of these headers, which programs do not send. */
function isFromPage(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined || (headers['sec-fetch-site'] ?? 'none') !== 'none'
}
