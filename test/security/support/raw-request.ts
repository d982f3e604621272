import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

export type RawAnswer = {
  readonly status: number
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[]
  readonly text: string
}

export type RawRequest = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

const agent = new Agent({ keepAlive: true })

/** Sends a request with any headers, also those that `fetch` sets itself, to an address that is not normalised. */
export async function sendRaw(
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body }: RawRequest = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  const sent = request({ hostname, port, path, method, headers, agent }, async (response) => {
    const { statusCode: status = 0, rawHeaders } = response
    resolve({ status, rawHeaders, text: await text(response) })
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}
