import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { S3Client } from '@aws-sdk/client-s3'

/** Everything that executions reach outside themselves. */
export type RunnerWorld = {
  readonly invokeFunction: InvokeFunction
  readonly hasFunction: (functionName: string) => boolean
  readonly dynamodb: DynamoDBClient
  readonly eventBridge: EventBridgeClient
  readonly s3: S3Client
  readonly now: () => Date
}

/** Rejects with an Error whose name is the errorType and whose message is the errorMessage of the function. */
export type InvokeFunction = (functionName: string, payload: unknown, call: InvocationOptions) => Promise<unknown>

export type InvocationOptions = {
  /** The time that the caller waits, from the function's beginning. */
  readonly timeoutMs?: number
  /** Aborts when the answer is no longer needed. A call that has not begun by then need not begin. */
  readonly signal: AbortSignal
  /** Must be called when the work begins. A task's timeout runs from here, because calls do not queue on AWS. */
  readonly onBegin: () => void
}
