import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { dirname, join } from 'node:path'
import { Duplex } from 'node:stream'
import { armDeadMansSwitch } from '../dead-mans-switch.ts'
import { type HandlerCall, replyDescriptor } from './handler-call.ts'

export type HandlerProcess = {
  /** Yields what the process writes to its reply. */
  readonly reply: AsyncIterable<Buffer>
  /** Resolves when it has ended, with its exit code or the signal that ended it. */
  readonly exit: Promise<number | NodeJS.Signals>
  /** Ends the process and all that it started in its group. */
  end(): Promise<void>
}

const program = join(import.meta.dirname, 'handler-process.ts')

/**
 * Starts a process for one call, on the same Node, with a limit of V8's heap and no environment but this. Memory outside
 * the heap, such as buffers, is not limited. However this process ends, the handler's ends with it.
 */
export function startHandlerProcess(call: HandlerCall, environment: NodeJS.ProcessEnv): HandlerProcess {
  const deadMansSwitch = armDeadMansSwitch()
  const child = spawn(process.execPath, [`--max-old-space-size=${call.memoryMb}`, program], {
    env: environmentOf(call, environment),
    stdio: ['pipe', 'inherit', 'inherit', 'pipe'],
    // A process group of its own, which can be ended as a whole.
    detached: true,
  })
  if (child.pid !== undefined) deadMansSwitch.guard(-child.pid, 'KILL')
  const exit = once(child, 'exit').then(([code, signal]): number | NodeJS.Signals => signal ?? code)
  exit.catch(() => {})
  child.stdin?.on('error', () => {})
  child.stdin?.end(JSON.stringify(call))
  return {
    reply: replyOf(child),
    exit,
    async end() {
      endGroup(child)
      await exit.catch(() => {})
      deadMansSwitch.disarm()
    },
  }
}

/** Returns the environment that Lambda would set, beside the configured one, and the cache for the process itself. */
function environmentOf({ name, version, file, memoryMb }: HandlerCall, environment: NodeJS.ProcessEnv) {
  return {
    ...environment,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_REGION: environment.AWS_REGION ?? 'us-east-1',
    LAMBDA_TASK_ROOT: dirname(file),
    NODE_COMPILE_CACHE: getCompileCacheDir(),
  }
}

function replyOf({ stdio }: ChildProcess): AsyncIterable<Buffer> {
  const pipe = stdio[replyDescriptor]
  if (!(pipe instanceof Duplex)) throw new Error('A handler was started without a pipe for its reply.')
  return pipe
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // Its last process has ended.
  }
}
