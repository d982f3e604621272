import { setTimeout } from 'node:timers/promises'

/** Timers stop while a laptop sleeps, and clocks are set, so the clock is read again this often. */
const maxSleepMs = 250

/** Waits until the clock shows a time in epoch milliseconds. Rejects when the signal aborts. */
export async function sleepUntil(time: number, now: () => Date, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const left = time - now().getTime()
    if (left <= 0) return
    await setTimeout(Math.min(left, maxSleepMs), undefined, { signal })
  }
}

/** Returns the promise's result. Rejects as soon as the signal aborts. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
