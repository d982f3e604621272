import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { errorFrom, resultOfReply, type WorkerReply } from '../workers/worker-reply.ts'

export type HandlerLimits = { readonly timeoutSeconds: number; readonly memoryMb: number }

export type HandlerCall = {
  readonly name: string
  /** `$LATEST`, or the version or alias that was asked for. */
  readonly version: string
  readonly file: string
  readonly event: unknown
  readonly limits: HandlerLimits
  /** Variables that it finds beside those that Lambda sets. */
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/** What the thread is told. */
export type ThreadCall = Pick<HandlerCall, 'name' | 'version' | 'file'> & {
  readonly requestId: string
  /** JSON. */
  readonly event: string
  readonly memoryMb: number
  /** When its time ends, in milliseconds since 1970. */
  readonly deadline: number
}

const thread = join(import.meta.dirname, 'handler-thread.ts')

/**
 * Runs a handler in a thread of its own, which ends with the call: it finds its files as they are now, may use so much
 * memory and time, and takes nobody with it when it falls. Errors bear the names and words of Lambda's.
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
  const giveUp = () => reject(signal.reason)
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    return resultOfReply(await promise)
  } finally {
    clearTimeout(timeout)
    signal.removeEventListener('abort', giveUp)
    await worker.terminate()
  }
}

function startThread(call: Omit<HandlerCall, 'signal'>, requestId: string, deadline: number): Worker {
  const { name, version, file, limits, environment } = call
  const workerData: ThreadCall = {
    ...{ name, version, file, requestId, deadline },
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
  // What is outside V8's heap, such as buffers, is not counted: only Lambda itself can do that.
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
  // 13 is what Node ends with when nothing is left that could ever settle the handler's promise.
  const reason = code === 0 || code === 13 ? 'without providing a reason' : `with error: exit status ${code}`
  return errorFrom({ name: 'Runtime.ExitError', message: `RequestId: ${requestId} Error: Runtime exited ${reason}` })
}
