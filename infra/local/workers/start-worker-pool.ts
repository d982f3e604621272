import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Piscina } from 'piscina'
import { makeSemaphore, type Semaphore } from '../semaphore.ts'
import type { InvocationOptions } from '../state-machines/runner-world.ts'
import { functionTimedOut, workerDied } from './function-failure.ts'
import { errorFrom, resultOfReply, type WorkerReply } from './worker-reply.ts'

export type PooledFunction = { readonly name: string; readonly timeoutSeconds: number; readonly waits?: boolean }

export type WorkerPool = {
  invoke(functionName: string, payload: unknown, call?: Partial<InvocationOptions>): Promise<unknown>
  stop(): Promise<void>
}

/** The module that a worker thread runs, and the function that it exports. */
export type WorkerModule = { readonly file: string; readonly name: string }

export const stepWorkerModule = { file: join(import.meta.dirname, 'step-worker.ts'), name: 'stepWorker' }

/** Functions with a longer timeout compute, unless they wait for others. */
const quickSeconds = 60

/** The most threads of each kind of function, and the time after which one without work ends. */
export type ThreadLimits = {
  readonly quick: number
  readonly computing: number
  readonly waiting: number
  readonly idleMs: number
}

const usualLimits: ThreadLimits = { quick: 4, computing: availableParallelism(), waiting: 10, idleMs: 10_000 }

/** A thread runs a little longer than its caller's timeout, so that the caller's own timeout is the one reported. */
const graceMs = 1_000

/**
 * Runs functions in worker threads, so that one that computes for a minute delays neither requests nor the steps of
 * another run. Errors have the names that Step Functions gets from Lambda.
 */
export function startWorkerPool(
  functions: readonly PooledFunction[],
  worker: WorkerModule,
  limits: ThreadLimits = usualLimits,
): WorkerPool {
  const pool = new Piscina({
    filename: worker.file,
    name: worker.name,
    minThreads: 0,
    maxThreads: limits.quick + limits.computing + limits.waiting,
    idleTimeout: limits.idleMs,
    // Otherwise an idle worker blocks its event loop and never notices that the database closed a connection.
    atomics: 'disabled',
  })
  const [quick, computing, waiting] = [
    makeSemaphore({ permits: limits.quick }),
    makeSemaphore({ permits: limits.computing }),
    makeSemaphore({ permits: limits.waiting }),
  ]

  return {
    async invoke(functionName, payload, { timeoutMs = Number.POSITIVE_INFINITY, signal, onBegin } = {}) {
      const row = functions.find((one) => one.name === functionName)
      if (row === undefined) throw functionNotFound(functionName)
      const limitMs = Math.min(row.timeoutSeconds * 1000, timeoutMs + graceMs)
      const semaphore = semaphoreFor(row)
      // A function's timeout starts when it has a thread, because on AWS it would not wait for one.
      return semaphore.run(
        () => {
          onBegin?.()
          return run(functionName, JSON.stringify(payload) ?? 'null', limitMs)
        },
        { signal },
      )
    },
    stop: () => pool.destroy(),
  }

  function semaphoreFor({ waits, timeoutSeconds }: PooledFunction): Semaphore {
    if (waits) return waiting
    return timeoutSeconds > quickSeconds ? computing : quick
  }

  async function run(name: string, input: string, limitMs: number): Promise<unknown> {
    const timeout = AbortSignal.timeout(limitMs)
    const reply: WorkerReply = await pool.run({ name, input }, { signal: timeout }).catch((error: Error) => {
      throw timeout.aborted ? functionTimedOut(limitMs) : workerDied(error)
    })
    return resultOfReply(reply)
  }
}

function functionNotFound(functionName: string): Error {
  return errorFrom({ name: 'Lambda.ResourceNotFoundException', message: `Function not found: ${functionName}` })
}
