import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps, Agent as TlsAgent } from 'node:https'
import { callLimits } from '#world/call-limits.ts'

/** A signed request, as the SDK hands it over. Those to DynamoDB have no query. */
export type SdkRequest = {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number | undefined
  readonly method: string
  readonly path: string
  readonly headers: OutgoingHttpHeaders & { readonly host?: string | undefined }
  readonly body?: string | Uint8Array
}
type SdkResponse = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}
type CallOptions = { readonly abortSignal?: AbortSignal; readonly requestTimeout?: number }

type TimeLimits = Pick<typeof callLimits.requestHandler, 'connectionTimeout' | 'requestTimeout'>

const connections = { keepAlive: true, maxSockets: 50 }

/**
 * Makes what sends the SDK's calls to DynamoDB, with the limits of all calls and the errors of the SDK's own handler. It reads each
 * answer whole, and sets one timer on a connection that stands. The SDK's own copies the answer from stream to stream and sets three,
 * which took a seventh of the CPU of reading an item.
 */
export function makeDynamodbHttp(limits: TimeLimits = callLimits.requestHandler) {
  const { connectionTimeout } = limits
  const agents = { http: new Agent(connections), https: new TlsAgent(connections) }

  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request: SdkRequest, options: CallOptions = {}) => ({ response: await send(request, options) }),
    destroy() {
      agents.http.destroy()
      agents.https.destroy()
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  }

  function send(
    { protocol, hostname, ...request }: SdkRequest,
    { abortSignal: signal, requestTimeout = limits.requestTimeout }: CallOptions,
  ): Promise<SdkResponse> {
    const { promise, resolve, reject } = Promise.withResolvers<SdkResponse>()
    const isTls = protocol === 'https:'
    const options = { host: hostname.replace(/^\[|\]$/g, ''), ...request, agent: isTls ? agents.https : agents.http }
    const call = (isTls ? requestHttps : requestHttp)(options, (answer) => readAnswer(answer).then(resolve, fail))
    const timer = setTimeout(giveUp, requestTimeout)
    const abort = () => end(Object.assign(new Error('Request aborted'), { name: 'AbortError' }))

    call.on('error', fail)
    call.on('socket', (socket) => {
      if (!socket.connecting) return
      const connecting = setTimeout(giveUp, connectionTimeout)
      socket.once('connect', () => clearTimeout(connecting))
      call.once('close', () => clearTimeout(connecting))
    })
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })
    call.end(request.body)
    return promise.finally(() => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    })

    function giveUp(): void {
      end(Object.assign(new Error('The database did not answer in time.'), { name: 'TimeoutError', code: 'ETIMEDOUT' }))
    }

    function end(error: Error): void {
      reject(error)
      call.destroy()
    }

    function fail(error: NodeJS.ErrnoException): void {
      reject(interruptions.has(error.code ?? '') ? Object.assign(error, { name: 'TimeoutError' }) : error)
    }
  }
}

/** The codes of errors that the SDK takes for timeouts, and tries again. */
const interruptions = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

function readAnswer(answer: IncomingMessage): Promise<SdkResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<SdkResponse>()
  const chunks: Buffer[] = []
  answer.on('data', (chunk: Buffer) => chunks.push(chunk))
  answer.once('error', reject)
  answer.once('end', () =>
    resolve({ statusCode: answer.statusCode ?? 0, headers: combined(answer), body: Buffer.concat(chunks) }),
  )
  return promise
}

function combined({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(',')]))
}
