import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isDiskFull } from '#world/disk-full.ts'
import { close, listen } from '../../http-server.ts'
import { createLoopbackServer } from '../../loopback-server.ts'
import { readRequestBody } from '../../read-request-body.ts'
import type { ServiceLog } from '../../service-log.ts'
import { isObject, type ReadonlyJsonObject } from '../values/json.ts'
import type { OperationContext } from './operation-context.ts'
import { callOperation } from './operations.ts'
import { StepFunctionsError } from './step-functions-error.ts'

/** Serves @aws-sdk/client-sfn: AWS JSON 1.0 over POST, on the loopback interface only. */
export async function serveStepFunctions(
  context: OperationContext,
  { port, log }: { readonly port: number; readonly log: ServiceLog },
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createLoopbackServer(async (request, response) => {
    const { status, body } = await answer(context, request, log)
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() }
    response.writeHead(status, headers).end(JSON.stringify(body))
  })
  const url = await listen(server, '127.0.0.1', port)
  return { url, close: () => close(server, 0) }
}

async function answer(
  context: OperationContext,
  request: IncomingMessage,
  log: ServiceLog,
): Promise<{ status: number; body: unknown }> {
  try {
    const name = String(request.headers['x-amz-target'] ?? '').replace(/^AWSStepFunctions\./, '')
    return { status: 200, body: await callOperation(context, name, await readBody(request)) }
  } catch (error) {
    if (error instanceof StepFunctionsError)
      return { status: 400, body: { __type: error.name, message: error.message } }
    // A request that its caller or a stop cut off is no failure.
    const isFull = isDiskFull(error)
    const failure = isFull
      ? 'The disk is full: an execution cannot be stored'
      : 'The local Step Functions endpoint failed'
    if (request.complete) log.error(failure, { error: String(error) })
    const message = isFull ? 'The disk is full' : 'Internal failure'
    return { status: 500, body: { __type: 'InternalFailure', message } }
  }
}

/** More than the largest input with its escapes in JSON text. */
const maxBodyBytes = 2 ** 21

async function readBody(request: IncomingMessage): Promise<ReadonlyJsonObject> {
  const bytes = await readRequestBody(request, maxBodyBytes)
  if (bytes === undefined) throw new StepFunctionsError('SerializationException', 'The request is too large')
  try {
    const body: unknown = JSON.parse(bytes.toString() || '{}')
    if (isObject(body)) return body
  } catch {}
  throw new StepFunctionsError('SerializationException', 'The request is no JSON object')
}
