import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { errorFrom, resultOfReply, type WorkerReply } from '../workers/worker-reply.ts'
import type { ThreadCall } from './thread-call.ts'

export type HandlerLimits = { readonly timeoutSeconds: number; readonly memoryMb: number }

type HandlerCall = {
  readonly name: string
  /** `$LATEST`, or the version or alias that the caller named. */
  readonly version: string
  readonly file: string
  readonly event: unknown
  readonly limits: HandlerLimits
  /** Environment variables beside those that Lambda sets. */
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

const thread = join(import.meta.dirname, 'handler-thread.ts')

/**
 * Runs a handler in a thread of its own, which ends with the call. The thread loads the current files, has limits of
 * memory and time, and can crash alone. Errors have the names and messages of Lambda's.
 */
export async function runHandler({ signal, ...call }: HandlerCall): Promise<unknown> {
  signal.throwIfAborted()
  const requestId = randomUUID()
  const timeoutMs = call.limits.timeoutSeconds * 1000
  const worker = startThread(call, requestId, Date.now() + timeoutMs)
  const { promise, resolve, reject } = Promise.withResolvers<WorkerReply>()
  worker.once('message', resolve)
  worker.once('error', (error) => reject(crashed(requestId, error)))
  worker.once('exit', (code) => reject(exited(requestId, code)))
  const timeout = setTimeout(() => reject(timedOut(requestId, timeoutMs)), timeoutMs)
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return resultOfReply(await promise)
  } finally {
    clearTimeout(timeout)
    signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}

function startThread(call: Omit<HandlerCall, 'signal'>, requestId: string, deadline: number): Worker {
  const { name, version, file, limits, environment } = call
  const workerData: ThreadCall = {
    name,
    version,
    file,
    requestId,
    deadline,
    event: JSON.stringify(call.event),
    memoryMb: limits.memoryMb,
  }
  const env = {
    ...environment,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(limits.memoryMb),
    AWS_REGION: environment.AWS_REGION ?? 'us-east-1',
    LAMBDA_TASK_ROOT: dirname(file),
  }
  // Memory outside V8's heap, such as buffers, is not counted; only Lambda itself limits that.
  const resourceLimits = { maxOldGenerationSizeMb: limits.memoryMb }
  return new Worker(thread, { name, workerData, env, resourceLimits, execArgv: [] })
}

function timedOut(requestId: string, timeoutMs: number): Error {
  const message = `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`
  return errorFrom({ name: 'Sandbox.Timedout', message })
}

function crashed(requestId: string, { name, message, ...error }: Error & { code?: string }): Error {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return errorFrom({ name, message })
  const problem = `RequestId: ${requestId} Error: Runtime exited with error: signal: killed (it reached its memory limit)`
  return errorFrom({ name: 'Runtime.OutOfMemory', message: problem })
}

function exited(requestId: string, code: number): Error {
  // Node exits with 13 when nothing is left that could resolve the handler's promise.
  const reason = code === 0 || code === 13 ? 'without providing a reason' : `with error: exit status ${code}`
  return errorFrom({ name: 'Runtime.ExitError', message: `RequestId: ${requestId} Error: Runtime exited ${reason}` })
}
