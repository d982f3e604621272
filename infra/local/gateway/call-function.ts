import type { ServerResponse } from 'node:http'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import type { ServiceLog } from '../service-log.ts'
import type { RequestFunction } from './gateway-api.ts'
import { type GatewayResponse, gatewayResponse, messageResponse } from './gateway-response.ts'

type CallOptions = {
  readonly timeoutMs: number
  readonly log: ServiceLog
  /** The response to the caller. The function learns when the caller has disconnected, or has been answered without it. */
  readonly response: ServerResponse
}

/** Calls a function in this process. A crash is answered 500, and a timeout 503; neither answer has the reason. */
export async function callFunction(
  name: string,
  handler: RequestFunction,
  event: APIGatewayProxyEventV2,
  { timeoutMs, log, response }: CallOptions,
): Promise<GatewayResponse> {
  const late = Promise.withResolvers<GatewayResponse>()
  const timer = setTimeout(() => late.resolve(messageResponse(503, 'Service Unavailable')), timeoutMs)
  const answer = await Promise.race([respond(), late.promise])
  clearTimeout(timer)
  return answer

  async function respond(): Promise<GatewayResponse> {
    const gone = new AbortController()
    const leave = () => gone.abort(new Error('The caller has disconnected or has its answer'))
    if (response.closed) leave()
    response.once('close', leave)
    try {
      const context = contextFor(name, event.requestContext.requestId, timeoutMs)
      return gatewayResponse(await handler(event, { ...context, gone: gone.signal }))
    } catch (error) {
      log.error('A function crashed', { function: name, error: error instanceof Error ? error.stack : String(error) })
      return messageResponse(500, 'Internal Server Error')
    } finally {
      response.off('close', leave)
    }
  }
}

function contextFor(functionName: string, awsRequestId: string, timeoutMs: number): Context {
  const deadline = Date.now() + timeoutMs
  const noCallback = () => {
    throw new Error('Functions must return a promise: Lambda has no callbacks from Node 24 on.')
  }
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '1024',
    awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: noCallback,
    fail: noCallback,
    succeed: noCallback,
  }
}
