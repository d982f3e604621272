import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { close, listen } from '../http-server.ts'
import { isFromElsewhere } from '../is-from-elsewhere.ts'
import { type ServiceLog, silentLog } from '../service-log.ts'
import { makeBodyAdmission } from './admit-body.ts'
import { callFunction } from './call-function.ts'
import { preflightResponse, setCorsHeaders, withCorsHeaders } from './cors-headers.ts'
import { dropUnreadBody } from './drop-unread-body.ts'
import type { GatewayApi, StreamedPath } from './gateway-api.ts'
import { type GatewayResponse, messageResponse } from './gateway-response.ts'
import { awaitsContinue, holdContinue, sendContinue } from './hold-continue.ts'
import { limitRequestTime } from './limit-request-time.ts'
import { refuseAddress } from './refuse-address.ts'
import { refuseInTurn } from './refuse-in-turn.ts'
import { requestEvent } from './request-event.ts'
import { decodeRequestTarget } from './request-target.ts'
import { makeRouteMatcher } from './route-matcher.ts'
import { writeResponse } from './write-response.ts'

export type Gateway = {
  readonly url: string
  /** Begins to serve the API. Until then every request is answered 503. */
  serve(api: GatewayApi): void
  stop(): Promise<void>
}

/** API Gateway's limits for an HTTP API. */
const apiGatewayLimits = { headerBytes: 10_240, bodyBytes: 10 * 1024 * 1024, integrationMs: 30_000 }
const stopGraceMs = 5_000

/**
 * Bounds what a caller without a key can take: connections, and the time in which headers and a whole request must arrive.
 * Node looks for late ones at this interval.
 */
const connectionLimits = {
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 1_000,
}
/** A large upload may take this long. Its caller is known: it has a signed URL. */
const streamTimeoutMs = 3_600_000
const maxConnections = 1_000

type GatewaySettings = {
  readonly host: string
  readonly port: number
  readonly log?: ServiceLog
  /** The origins whose pages may call the API; `*` for all. */
  readonly corsOrigins?: readonly string[]
  readonly limits?: typeof apiGatewayLimits
  readonly timeouts?: Partial<typeof connectionLimits>
}

export async function startGateway({
  host,
  port,
  log = silentLog,
  corsOrigins = [],
  timeouts = {},
  limits: { headerBytes, bodyBytes, integrationMs } = apiGatewayLimits,
}: GatewaySettings): Promise<Gateway> {
  let answer = async (_request: IncomingMessage, _response: ServerResponse): Promise<GatewayResponse> =>
    messageResponse(503, 'Service Unavailable')
  let isStopping = false

  const limits = { ...connectionLimits, ...timeouts }
  const server = createServer({ ...limits, requestTimeout: streamTimeoutMs, maxHeaderSize: headerBytes })
  server.maxConnections = maxConnections
  refuseInTurn(server)
  holdContinue(server)
  server.on('request', async (request, response) => {
    const answered = preflightResponse(request, corsOrigins) ?? answer(request, response)
    const ready = await Promise.resolve(answered).catch((error: unknown) => {
      if (!request.socket.destroyed) log.error('The gateway failed', { error: String(error) })
      return messageResponse(500, 'Internal Server Error')
    })
    writeResponse(response, withCorsHeaders(ready, request, corsOrigins), {
      isLast: isStopping || awaitsContinue(request),
    })
    dropUnreadBody(request)
  })
  const url = await listen(server, host, port).catch((cause) => refuseAddress(host, port, cause))
  return { url, serve, stop }

  function serve({ routes, functions, fallback, identify = async () => 'anyone', streamed }: GatewayApi): void {
    const match = makeRouteMatcher(routes)
    const withBody = makeBodyAdmission({ bodyBytes, identify })
    const functionNamed = (name: string) => functions[name] ?? noSuchFunction(name)
    for (const name of [fallback('/'), ...routes.map((route) => route.lambda)]) functionNamed(name)

    answer = async (request, response) => {
      if (streamed && request.url?.startsWith(streamed.prefix)) {
        setCorsHeaders(response, corsOrigins)
        return answerStreamed(streamed, request, response)
      }
      limitRequestTime(server, request, limits.requestTimeout)
      const target = decodeRequestTarget(request.url ?? '')
      if (target === undefined) return messageResponse(400, 'Bad Request')
      const route = match(request.method ?? '', target.path)
      const isOpen = route?.isOpen === true && request.headers.authorization === undefined
      if (isOpen && isFromElsewhere(request.headers)) return messageResponse(403, 'Forbidden')
      return withBody(request, response, isOpen, async (body) => {
        if (body === undefined) return messageResponse(413, 'Request Entity Too Large')
        const name = route?.lambda ?? fallback(target.path)
        const event = requestEvent(request, { target, body, route })
        const answered = await callFunction(name, functionNamed(name), event, {
          timeoutMs: integrationMs,
          log,
          response,
        })
        return {
          ...answered,
          headers: new Map([...answered.headers, ['apigw-requestid', event.requestContext.requestId]]),
        }
      })
    }
  }

  async function stop(): Promise<void> {
    isStopping = true
    await close(server, stopGraceMs)
  }
}

async function answerStreamed(
  { answer }: StreamedPath,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<GatewayResponse> {
  sendContinue(request, response)
  await answer(request, response)
  // Sent only if nothing was answered yet.
  return messageResponse(500, 'Internal Server Error')
}

function noSuchFunction(name: string): never {
  throw new Error(`A route names the function "${name}", which does not exist.`)
}
