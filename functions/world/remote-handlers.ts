import type { FunctionReply } from '#rules/function-reply.ts'
import type { EcsTaskHandler, LambdaFunctionHandler } from '#rules/model-handler.ts'

/** The code of models that lives elsewhere. */
export type RemoteHandlers = {
  /** Calls a function and waits for it. Throws HandlerUnavailable where it may do well a moment later. */
  invokeFunction(handler: LambdaFunctionHandler, payload: string): Promise<FunctionReply>
  /** Starts a task, which ends its job by itself; one for each job, however often it is asked for. */
  runTask(handler: EcsTaskHandler, jobId: string, environment: Readonly<Record<string, string>>): Promise<void>
}

/** Where tasks run: an ECS task of its own network needs one. */
export type TaskNetwork = { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] }

export type HandlerSettings = { readonly taskNetwork: TaskNetwork; readonly handlerEndpoint?: string | undefined }

/** The handler could not be called now. The state machine tries again. */
export class HandlerUnavailable extends Error {
  override readonly name = 'HandlerUnavailable'
}

/** The handler can't be called at all: it is not there, or this service may not. */
export class HandlerRefused extends Error {
  override readonly name = 'HandlerRefused'
}
