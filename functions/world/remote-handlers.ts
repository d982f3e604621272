import type { FunctionReply } from '#rules/function-reply.ts'
import type { EcsTaskHandler, LambdaFunctionHandler } from '#rules/model-handler.ts'

/** Calls the handlers of registered models outside this service. */
export type RemoteHandlers = {
  /** Calls a function and waits for its reply. Throws HandlerUnavailable if a later attempt may succeed. */
  invokeFunction(handler: LambdaFunctionHandler, payload: string): Promise<FunctionReply>
  /** Starts a task, which completes its job by itself. Repeating the call for a job starts no second task. */
  runTask(handler: EcsTaskHandler, jobId: string, environment: Readonly<Record<string, string>>): Promise<void>
}

/** The network of the tasks, which ECS needs for tasks on Fargate. */
export type TaskNetwork = { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] }

export type HandlerSettings = { readonly taskNetwork: TaskNetwork; readonly handlerEndpoint?: string | undefined }

/** Thrown when the handler cannot be called now. The state machine retries. */
export class HandlerUnavailable extends Error {
  override readonly name = 'HandlerUnavailable'
}

/** Thrown when the handler cannot be called at all: it does not exist, or this service lacks the permission. */
export class HandlerRefused extends Error {
  override readonly name = 'HandlerRefused'
}
