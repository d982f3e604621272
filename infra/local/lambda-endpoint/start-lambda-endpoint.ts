import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { close, listen } from '../http-server.ts'
import { createLoopbackServer } from '../loopback-server.ts'
import { readRequestBody } from '../read-request-body.ts'
import type { ServiceLog } from '../service-log.ts'
import { answerInvoke, type InvokeResponse, maxRequestBytes, requestTooLarge } from './answer-invoke.ts'
import { makeAsyncInvocations } from './async-invocations.ts'
import type { FunctionLookup } from './function-lookup.ts'
import { LambdaError } from './lambda-error.ts'

type LambdaEndpointOptions = {
  /** Looked up at each call, so functions can be added later. */
  readonly functions: FunctionLookup
  /** Pauses before the retries of a failed asynchronous invocation; AWS's own by default. */
  readonly retryPausesMs?: readonly number[]
  readonly log: ServiceLog
}

/** Starts an endpoint for the Lambda client, on the loopback interface only. It only invokes functions. */
export async function startLambdaEndpoint({
  functions,
  retryPausesMs = [60_000, 120_000],
  log,
}: LambdaEndpointOptions) {
  const background = makeAsyncInvocations(retryPausesMs, log)
  const server = createLoopbackServer(async (request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort(new Error('The caller has disconnected')))
    const { status, headers, body } = await answer(request, gone.signal)
    response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), ...headers })
    response.end(body)
  })
  const url = await listen(server, '127.0.0.1', 0)
  return { url, stop }

  async function answer(request: IncomingMessage, gone: AbortSignal): Promise<InvokeResponse> {
    try {
      return await answerInvoke(functions, { ...(await invocationIn(request)), gone }, background)
    } catch (error) {
      if (error instanceof LambdaError) return errorResponse(error, error.status < 500 ? 'User' : 'Service')
      if (request.complete) log.error('The local Lambda endpoint failed', { error: String(error) })
      return errorResponse(new LambdaError('ServiceException', 500, 'Internal failure'), 'Service')
    }
  }

  async function stop(): Promise<void> {
    background.stop()
    await close(server, 0)
  }
}

async function invocationIn(request: IncomingMessage) {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
  const [, functionName] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(pathname) ?? []
  const type = String(request.headers['x-amz-invocation-type'] ?? 'RequestResponse')
  const payload = await readRequestBody(request, maxRequestBytes)
  if (request.method !== 'POST' || functionName === undefined) {
    throw new LambdaError('UnknownOperationException', 404, 'The local Lambda endpoint only invokes functions')
  }
  const unsupported = ['x-amz-client-context', 'x-amz-tenant-id', 'x-amz-durable-execution-name'].find(
    (name) => request.headers[name] !== undefined,
  )
  if (unsupported !== undefined || (request.headers['x-amz-log-type'] ?? 'None') !== 'None') {
    const what = unsupported ?? 'x-amz-log-type'
    throw new LambdaError('InvalidParameterValueException', 400, `The local Lambda endpoint does not support ${what}`)
  }
  if (payload === undefined) throw requestTooLarge()
  const qualifier = searchParams.get('Qualifier') ?? undefined
  return { functionName: decodeURIComponent(functionName), qualifier, type, payload }
}

function errorResponse({ name, status, message }: LambdaError, Type: 'User' | 'Service'): InvokeResponse {
  return { status, headers: { 'x-amzn-errortype': name }, body: JSON.stringify({ Type, Message: message }) }
}
