import { type ChildProcess, fork } from 'node:child_process'
import { makeSemaphore } from '../semaphore.ts'
import { functionTimedOut, workerDied } from './function-failure.ts'
import type { CallMessage } from './serve-calls.ts'
import { resultOfReply, type WorkerReply } from './worker-reply.ts'

/** The process ends when it had no call for so long. */
const idleMs = 10_000

type ProcessOptions = {
  /** The program, which serves calls. */
  readonly program: string
  readonly timeoutSeconds: number
  /** The most calls at once. More wait. */
  readonly concurrency: number
}

export type FunctionProcess = {
  /** The function learns when the signal aborts, and its call ends as it then ends. */
  invoke(payload: unknown, gone?: AbortSignal): Promise<unknown>
  stop(): Promise<void>
}

type Pending = Map<number, (outcome: WorkerReply | Error) => void>
type Running = { readonly child: ChildProcess; readonly pending: Pending; readonly ended: Promise<void> }

/**
 * Runs a function in one process beside this one. V8 ends a process whose thread exceeds its heap in the wrong moment; what
 * strangers can fill must therefore not run in a thread of the service. When the process ends, the calls in it fail, and the
 * next call starts another one.
 */
export function startFunctionProcess(options: ProcessOptions): FunctionProcess {
  const { program, timeoutSeconds, concurrency } = options
  const semaphore = makeSemaphore({ permits: concurrency })
  const timeoutMs = timeoutSeconds * 1000
  let running: Running | undefined
  let idle: NodeJS.Timeout | undefined
  let calls = 0

  function start(): Running {
    const child = fork(program, { detached: true, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const pending: Pending = new Map()
    child.on('message', ({ id, reply }: { id: number; reply: WorkerReply }) => pending.get(id)?.(reply))
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    const end = (reason: string) => {
      retire(child)
      for (const settle of pending.values()) settle(workerDied(new Error(reason)))
      resolve()
    }
    child.once('error', (error) => end(error.message))
    child.once('exit', (code, signal) => end(signal === null ? `exit status ${code}` : `signal: ${signal}`))
    return { child, pending, ended }
  }

  /** Ends a process. The next call starts another one, also before this one has ended. */
  function retire(child: ChildProcess): void {
    if (running?.child === child) running = undefined
    child.kill('SIGKILL')
  }

  async function call(payload: unknown, gone: AbortSignal | undefined): Promise<unknown> {
    clearTimeout(idle)
    running ??= start()
    const { child, pending } = running
    const id = calls++
    const { promise, resolve } = Promise.withResolvers<WorkerReply | Error>()
    pending.set(id, resolve)
    // Only the end of the process ends a function that computes for ever.
    const timeout = setTimeout(() => {
      resolve(functionTimedOut(timeoutMs))
      retire(child)
    }, timeoutMs)
    const send = (message: CallMessage) => child.send(message, (error) => error && resolve(workerDied(error)))
    const leave = () => send({ id, gone: true })
    send({ id, input: JSON.stringify(payload) ?? 'null' })
    gone?.addEventListener('abort', leave, { once: true })
    const outcome = await promise
    gone?.removeEventListener('abort', leave)
    clearTimeout(timeout)
    pending.delete(id)
    if (pending.size === 0) idle = setTimeout(() => retire(child), idleMs).unref()
    if (outcome instanceof Error) throw outcome
    return resultOfReply(outcome)
  }

  return {
    invoke: (payload, gone) => semaphore.run(() => call(payload, gone), { signal: gone }),
    async stop() {
      clearTimeout(idle)
      const last = running
      if (last) retire(last.child)
      await last?.ended
    },
  }
}
