import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { close, listen } from '../../http-server.ts'
import type { Log } from '../../log.ts'
import { isObject, type JsonObject } from '../values/json.ts'
import { ApiError } from './api-error.ts'
import { answerTo, type Service } from './operations.ts'

/** The endpoint for @aws-sdk/client-sfn: AWS JSON 1.0 over POST, on the loopback interface only. */
export async function serve(
  service: Service,
  port: number,
  log: Log,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(service, request, log)
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() }
    response.writeHead(status, headers).end(JSON.stringify(body))
  })
  const url = await listen(server, '127.0.0.1', port)
  return { url, close: () => close(server, 0) }
}

async function answer(
  service: Service,
  request: IncomingMessage,
  log: Log,
): Promise<{ status: number; body: unknown }> {
  try {
    const name = String(request.headers['x-amz-target'] ?? '').replace(/^AWSStepFunctions\./, '')
    return { status: 200, body: await answerTo(service, name, await readBody(request)) }
  } catch (error) {
    if (error instanceof ApiError) return { status: 400, body: { __type: error.name, message: error.message } }
    // A caller who hung up, or was cut off by a stop, is nobody's failure.
    if (request.complete) log.error('The local Step Functions endpoint failed', { error: String(error) })
    return { status: 500, body: { __type: 'InternalFailure', message: 'Internal failure' } }
  }
}

/** Above the largest input and its escapes in JSON text. */
const mostBytes = 2 ** 21

async function readBody(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > mostBytes) throw new ApiError('SerializationException', 'The request is too large')
    chunks.push(chunk)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}')
    if (isObject(body)) return body
  } catch {}
  throw new ApiError('SerializationException', 'The request is no JSON object')
}
