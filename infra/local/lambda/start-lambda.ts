import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { readBody } from '../gateway/read-body.ts'
import { close, listen } from '../http-server.ts'
import { type Log, silentLog } from '../log.ts'
import { makeBackground } from './background.ts'
import type { FunctionTable } from './function-table.ts'
import { invoke, longestRequestBytes, type Outcome, tooLarge } from './invoke.ts'
import { LambdaError } from './lambda-error.ts'

export type LambdaOptions = {
  /** Read at each call: what is added later can be called too. */
  readonly functions: FunctionTable
  /** Pauses before an asynchronous invocation that failed is tried again; AWS's own by default. */
  readonly retryPausesMs?: readonly number[]
  readonly log?: Log
}

/** An endpoint for the Lambda client, on the loopback interface only. It invokes functions and does nothing else. */
export async function startLambda({ functions, retryPausesMs = [60_000, 120_000], log = silentLog }: LambdaOptions) {
  const background = makeBackground(retryPausesMs, log)
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request)
    response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), ...headers })
    response.end(body)
  })
  const url = await listen(server, '127.0.0.1', 0)
  return { url, stop }

  async function answer(request: IncomingMessage): Promise<Outcome> {
    try {
      return await invoke(functions, await invocationIn(request), background)
    } catch (error) {
      if (error instanceof LambdaError) return refused(error, error.status < 500 ? 'User' : 'Service')
      if (request.complete) log.error('The local Lambda endpoint failed', { error: String(error) })
      return refused(new LambdaError('ServiceException', 500, 'Internal failure'), 'Service')
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
  const payload = await readBody(request, longestRequestBytes)
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
  if (payload === undefined) throw tooLarge()
  const qualifier = searchParams.get('Qualifier') ?? undefined
  return { functionName: decodeURIComponent(functionName), qualifier, type, payload }
}

function refused({ name, status, message }: LambdaError, Type: 'User' | 'Service'): Outcome {
  return { status, headers: { 'x-amzn-errortype': name }, body: JSON.stringify({ Type, Message: message }) }
}
