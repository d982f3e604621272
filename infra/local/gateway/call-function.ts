import { setTimeout as sleep } from 'node:timers/promises'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import type { ServiceLog } from '../service-log.ts'
import type { RequestFunction } from './gateway-api.ts'
import { type GatewayResponse, gatewayResponse, messageResponse } from './gateway-response.ts'

type CallOptions = {
  readonly timeoutMs: number
  readonly log: ServiceLog
  /** Aborts when the caller has disconnected, or has been answered without the function. */
  readonly gone: AbortSignal
}

/** Calls a function in this process. A crash is answered 500, and a timeout 503; neither answer has the reason. */
export async function callFunction(
  name: string,
  handler: RequestFunction,
  event: APIGatewayProxyEventV2,
  { timeoutMs, log, gone }: CallOptions,
): Promise<GatewayResponse> {
  const answered = new AbortController()
  const timeout = sleep(timeoutMs, messageResponse(503, 'Service Unavailable'), { signal: answered.signal })
  timeout.catch(() => {})
  const response = await Promise.race([respond(), timeout])
  answered.abort()
  return response

  async function respond(): Promise<GatewayResponse> {
    try {
      return gatewayResponse(
        await handler(event, { ...contextFor(name, event.requestContext.requestId, timeoutMs), gone }),
      )
    } catch (error) {
      log.error('A function crashed', { function: name, error: error instanceof Error ? error.stack : String(error) })
      return messageResponse(500, 'Internal Server Error')
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
