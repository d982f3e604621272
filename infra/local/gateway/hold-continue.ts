import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** The requests whose callers wait for 100 Continue before they send the body. */
const waiting = new WeakSet<IncomingMessage>()

/** Makes callers that wait for 100 Continue wait until their body is wanted. Node would let everyone send at once. */
export function holdContinue(server: Server): void {
  server.on('checkContinue', (request, response) => {
    waiting.add(request)
    server.emit('request', request, response)
  })
}

/** Lets the caller send its body, if it waits for that. */
export function sendContinue(request: IncomingMessage, response: ServerResponse): void {
  if (waiting.delete(request)) response.writeContinue()
}

/** Returns whether the caller still waits. After a final answer it may send the body or not, so its connection is of no more use. */
export function awaitsContinue(request: IncomingMessage): boolean {
  return waiting.has(request)
}
