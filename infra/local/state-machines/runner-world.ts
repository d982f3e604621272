import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'

/** What executions reach outside themselves. */
export type RunnerWorld = {
  readonly invokeFunction: InvokeFunction
  readonly dynamodb: DynamoDBClient
  readonly eventBridge: EventBridgeClient
  readonly now: () => Date
}

/** Rejects with an Error whose name is the errorType and whose message is the errorMessage of the function. */
export type InvokeFunction = (functionName: string, payload: unknown, call: InvocationOptions) => Promise<unknown>

export type InvocationOptions = {
  /** How long the caller waits, once the function has begun. */
  readonly timeoutMs?: number
  /** Aborts when nobody waits for the answer any more; a call that has not begun by then need not begin. */
  readonly signal: AbortSignal
  /** To be called when the work begins, at once or later: on AWS no call queues, so a task's time runs from here. */
  readonly onBegin: () => void
}
