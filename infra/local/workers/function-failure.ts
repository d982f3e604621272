import { randomUUID } from 'node:crypto'
import { errorFrom } from './worker-reply.ts'

/** Returns Lambda's error for a function that ran longer than it may. */
export function functionTimedOut(limitMs: number, requestId: string = randomUUID()): Error {
  const message = `RequestId: ${requestId} Error: Task timed out after ${(limitMs / 1000).toFixed(2)} seconds`
  return errorFrom({ name: 'Sandbox.Timedout', message })
}

/** Returns Lambda's error for a function whose thread or process ended before it. */
export function workerDied(cause: Error): Error {
  const message = `RequestId: ${randomUUID()} Error: Runtime exited with error: ${cause.message}`
  return errorFrom({ name: 'Runtime.ExitError', message })
}
