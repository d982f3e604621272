import { Unreadable } from '#fetcher/unreadable.ts'

type TimeLimit = { readonly networkMs: number; readonly gone?: AbortSignal | undefined }

/** Runs an action over the network, and stops waiting for it when its time is over or the caller is gone. */
export async function withinTime<Result>(
  { networkMs, gone }: TimeLimit,
  action: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const timeout = AbortSignal.timeout(networkMs)
  const signal = gone ? AbortSignal.any([timeout, gone]) : timeout
  const aborted = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => aborted.reject(signal.reason), { once: true })
  try {
    gone?.throwIfAborted()
    // The signal aborts most operations. The race stops waiting for the others, such as name resolution.
    return await Promise.race([action(signal), aborted.promise])
  } catch (error) {
    // An aborted operation may throw any error.
    gone?.throwIfAborted()
    if (timeout.aborted) throw new Unreadable('timed_out', { cause: error })
    throw error
  }
}
