import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Piscina } from 'piscina'
import type { InvocationOptions } from '../state-machines/runner-world.ts'
import { makeSemaphore, type Semaphore } from './semaphore.ts'
import { errorFrom, resultOfReply, type WorkerReply } from './worker-reply.ts'

export type PooledFunction = { readonly name: string; readonly timeoutSeconds: number; readonly waits?: boolean }

export type WorkerPool = {
  invoke(functionName: string, payload: unknown, call?: Partial<InvocationOptions>): Promise<unknown>
  stop(): Promise<void>
}

/** The module that a worker thread runs, and the function that it exports for that. */
export type WorkerModule = { readonly file: string; readonly name: string }

export const stepWorkerModule = { file: join(import.meta.dirname, 'step-worker.ts'), name: 'stepWorker' }
export const fetchWorkerModule = { file: join(import.meta.dirname, 'fetch-worker.ts'), name: 'fetchWorker' }

/** Functions that may take longer than this are there to compute: they get a thread a core, and no more. Or else they wait. */
const quickSeconds = 60
const quickThreads = 4
const computingThreads = availableParallelism()
const waitingThreads = 10
/** The thread outlives its caller's patience a little, so that the caller's own timeout is the one that is reported. */
const graceMs = 1_000

/**
 * Runs functions in worker threads, so that one that computes for a minute keeps neither a request nor the steps of
 * another run waiting. Errors carry the names that Step Functions gets from Lambda.
 */
export function startWorkerPool(functions: readonly PooledFunction[], worker: WorkerModule): WorkerPool {
  const pool = new Piscina({
    filename: worker.file,
    name: worker.name,
    minThreads: 0,
    maxThreads: quickThreads + computingThreads + waitingThreads,
    idleTimeout: 10_000,
    // Otherwise an idle worker blocks its event loop, and never sees that the database closed a connection.
    atomics: 'disabled',
  })
  const [quick, computing, waiting] = [
    makeSemaphore(quickThreads),
    makeSemaphore(computingThreads),
    makeSemaphore(waitingThreads),
  ]

  return {
    async invoke(functionName, payload, { timeoutMs = Number.POSITIVE_INFINITY, signal, onBegin } = {}) {
      const row = functions.find((one) => one.name === functionName)
      if (row === undefined) throw functionNotFound(functionName)
      const limitMs = Math.min(row.timeoutSeconds * 1000, timeoutMs + graceMs)
      const places = placesFor(row)
      // A function's time starts when it has a thread: on AWS it would not have waited for one.
      return places.run(() => {
        onBegin?.()
        return run(functionName, JSON.stringify(payload) ?? 'null', limitMs)
      }, signal)
    },
    stop: () => pool.destroy(),
  }

  function placesFor({ waits, timeoutSeconds }: PooledFunction): Semaphore {
    if (waits) return waiting
    return timeoutSeconds > quickSeconds ? computing : quick
  }

  async function run(name: string, input: string, limitMs: number): Promise<unknown> {
    const timeout = AbortSignal.timeout(limitMs)
    const reply: WorkerReply = await pool.run({ name, input }, { signal: timeout }).catch((error: Error) => {
      throw timeout.aborted ? timedOut(limitMs) : workerDied(error)
    })
    return resultOfReply(reply)
  }
}

function functionNotFound(functionName: string): Error {
  return errorFrom({ name: 'Lambda.ResourceNotFoundException', message: `Function not found: ${functionName}` })
}

function timedOut(limitMs: number): Error {
  const message = `RequestId: ${randomUUID()} Error: Task timed out after ${(limitMs / 1000).toFixed(2)} seconds`
  return errorFrom({ name: 'Sandbox.Timedout', message })
}

function workerDied(cause: Error): Error {
  const message = `RequestId: ${randomUUID()} Error: Runtime exited with error: ${cause.message}`
  return errorFrom({ name: 'Runtime.ExitError', message })
}
