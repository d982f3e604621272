import { errorFrom } from '../workers/worker-reply.ts'

/** Lambda's words for the signals that end a process. */
const signalWords: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: 'aborted',
  SIGKILL: 'killed',
  SIGTERM: 'terminated',
}
/** V8 ends a process in one of these ways when its heap is full. */
const abortSignals: readonly unknown[] = ['SIGABRT', 'SIGILL', 'SIGTRAP']

/** Returns Lambda's error for a process that ended without a reply, by its exit code or a signal. */
export function exited(requestId: string, exit: number | NodeJS.Signals, memoryMb: number): Error {
  const problem = (reason: string) => `RequestId: ${requestId} Error: Runtime exited ${reason}`
  if (typeof exit === 'string') {
    const reason = `with error: signal: ${signalWords[exit] ?? exit}`
    if (!abortSignals.includes(exit)) return errorFrom({ name: 'Runtime.ExitError', message: problem(reason) })
    const message = problem(`${reason} (most likely it reached its memory limit of ${memoryMb} MB)`)
    return errorFrom({ name: 'Runtime.OutOfMemory', message })
  }
  const reason = exit === 0 ? 'without providing a reason' : `with error: exit status ${exit}`
  return errorFrom({ name: 'Runtime.ExitError', message: problem(reason) })
}
