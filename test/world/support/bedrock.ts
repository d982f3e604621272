import { once } from 'node:events'
import { createServer, type Http2Session, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { bedrockClient } from '#world/bedrock/client.ts'

/** A request as it arrived, its path decoded. */
export type Request = {
  readonly method: string
  readonly path: string
  readonly headers: object
  readonly body: unknown
}
export type Answer = { readonly status?: number; readonly errorType?: string; readonly body: unknown }

export type BedrockDouble = {
  readonly url: string
  readonly client: BedrockRuntimeClient
  readonly requests: Request[]
  /** The most requests that were under way at once. */
  readonly mostAtOnce: () => number
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/**
 * What the SDK's Bedrock client takes for Bedrock: HTTP/2, which it speaks by default, JSON both ways, errors named in
 * `x-amzn-errortype`. `reply` answers each request; the double has no opinion of its own.
 */
export async function startBedrock(reply: (request: Request, index: number) => Answer): Promise<BedrockDouble> {
  const requests: Request[] = []
  const sessions = new Set<Http2Session>()
  let [underWay, most] = [0, 0]
  const server = createServer()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
  })
  server.on('stream', async (stream, headers) => {
    underWay++
    most = Math.max(most, underWay)
    const request = {
      method: String(headers[':method']),
      path: decodeURIComponent(String(headers[':path'])),
      headers,
      body: JSON.parse(await textOf(stream)),
    }
    const index = requests.push(request) - 1
    const { status = 200, errorType, body } = reply(request, index)
    await new Promise((resolve) => setTimeout(resolve, 5))
    underWay--
    if (stream.destroyed) return
    stream.respond({
      ':status': status,
      'content-type': 'application/json',
      ...(errorType ? { 'x-amzn-errortype': errorType } : {}),
    })
    stream.end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const client = bedrockClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })

  return {
    url,
    client,
    requests,
    mostAtOnce: () => most,
    async [Symbol.asyncDispose]() {
      client.destroy()
      for (const session of sessions) session.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

export const throttled: Answer = {
  status: 429,
  errorType: 'ThrottlingException',
  body: { message: 'Too many requests, please wait before trying again.' },
}

async function textOf(stream: ServerHttp2Stream): Promise<string> {
  let text = ''
  stream.setEncoding('utf8')
  for await (const chunk of stream) text += chunk
  return text
}
