import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'

/** What executions reach outside themselves. */
export type World = {
  readonly invokeFunction: InvokeFunction
  readonly dynamodb: DynamoDBClient
  readonly eventBridge: EventBridgeClient
  readonly now: () => Date
}

/** Rejects with an Error whose name is the errorType and whose message is the errorMessage of the function. */
export type InvokeFunction = (
  functionName: string,
  payload: unknown,
  context: { timeoutMs?: number },
) => Promise<unknown>
