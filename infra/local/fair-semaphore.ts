export type FairSemaphore = {
  /**
   * Runs the work when enough permits are free, and gives them back after it. Rejects without running it when the signal
   * aborts before. A weight over the holder's share counts as the share.
   */
  run<Result>(holder: string, work: () => Promise<Result>, options?: RunOptions): Promise<Result>
}

type RunOptions = { readonly weight?: number; readonly signal?: AbortSignal | undefined }
type Waiting = { readonly weight: number; readonly begin: () => void }

/**
 * Makes a semaphore whose permits no holder can take alone: each has at most its share at a time. Holders that wait take
 * turns, and the work of one begins in the order of its calls.
 */
export function makeFairSemaphore({ permits, share }: { permits: number; share: number }): FairSemaphore {
  const used = new Map<string, number>()
  const queues = new Map<string, Set<Waiting>>()
  let free = permits

  function tryTake(holder: string, weight: number): boolean {
    const own = used.get(holder) ?? 0
    if (weight > free || own + weight > share) return false
    used.set(holder, own + weight)
    free -= weight
    return true
  }

  function release(holder: string, weight: number): void {
    const own = (used.get(holder) ?? 0) - weight
    if (own > 0) used.set(holder, own)
    else used.delete(holder)
    free += weight
    beginWaiting()
  }

  function beginWaiting(): void {
    for (const [holder, queue] of [...queues]) {
      const [next] = queue
      if (next === undefined || !tryTake(holder, next.weight)) continue
      leave(holder, next)
      next.begin()
      // The next turn is that of the others.
      if (queue.size > 0) queues.delete(holder) && queues.set(holder, queue)
    }
  }

  function leave(holder: string, waiting: Waiting): void {
    const queue = queues.get(holder)
    queue?.delete(waiting)
    if (queue?.size === 0) queues.delete(holder)
  }

  function wait(holder: string, weight: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        leave(holder, waiting)
        reject(signal?.reason)
      }
      const begin = () => {
        signal?.removeEventListener('abort', abort)
        resolve()
      }
      const waiting = { weight, begin }
      queues.set(holder, (queues.get(holder) ?? new Set()).add(waiting))
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  return {
    async run(holder, work, { weight: asked = 1, signal } = {}) {
      signal?.throwIfAborted()
      const weight = Math.min(asked, share)
      if (queues.has(holder) || !tryTake(holder, weight)) await wait(holder, weight, signal)
      try {
        return await work()
      } finally {
        release(holder, weight)
      }
    },
  }
}
