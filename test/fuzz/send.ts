import { Agent, request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import type { ReceivedAnswer } from '../support/conformance/conformance.ts'

export type RawRequest = {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | undefined
}

const agent = new Agent({ keepAlive: true })

/** Sends a request exactly so: `fetch` would mend its path, and refuse some of its headers. */
export async function send(url: string, raw: RawRequest): Promise<ReceivedAnswer> {
  const { request, answer } = sendOnce(url, raw)
  return answer.catch((error) => {
    // The service closed a connection that had been idle while this request was on its way: it has read none of it.
    if (request.reusedSocket && error.code === 'ECONNRESET') return send(url, raw)
    throw error
  })
}

function sendOnce(url: string, { method, target, headers, body }: RawRequest) {
  const { promise, resolve, reject } = Promise.withResolvers<ReceivedAnswer>()
  const { hostname, port } = new URL(url)
  const bytes = body === undefined ? undefined : Buffer.from(body)
  const length = bytes === undefined ? {} : { 'content-length': String(bytes.length) }
  const options = { hostname, port, method, path: target, agent, headers: { ...headers, ...length } }
  const request = httpRequest(options, async (response) => {
    const told = new Headers()
    for (const [name, values] of Object.entries(response.headersDistinct)) told.set(name, String(values))
    resolve({ status: response.statusCode ?? 0, headers: told, text: await text(response) })
  })
  request.on('error', reject).end(bytes)
  return { request, answer: promise }
}
