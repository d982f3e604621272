export type Semaphore = {
  /**
   * Runs the work when enough permits are free, and gives them back after it. Rejects without running it when the signal
   * aborts before. A weight over the holder's share counts as the share.
   */
  run<Result>(work: () => Promise<Result>, options?: RunOptions): Promise<Result>
}

type RunOptions = {
  readonly holder?: string
  readonly weight?: number
  readonly signal?: AbortSignal | undefined
}
type Waiting = { readonly weight: number; readonly begin: () => void }

/**
 * Makes a semaphore. With a share, no holder can take all permits: each has at most its share at a time. Holders that wait
 * take turns, and the work of one begins in the order of its calls. Nobody passes a holder that waits for permits rather
 * than for its own share, however little is asked, so that heavy work gets its turn.
 */
export function makeSemaphore({ permits, share = permits }: { permits: number; share?: number }): Semaphore {
  const used = new Map<string, number>()
  const queues = new Map<string, Set<Waiting>>()
  let free = permits

  function beginWaiting(): void {
    for (const [holder, queue] of [...queues]) {
      const [next] = queue
      if (next === undefined || usedBy(holder) + next.weight > share) continue
      if (next.weight > free) return
      take(holder, next.weight)
      leave(holder, next)
      next.begin()
      // The next turn is that of the others.
      if (queue.size > 0) queues.delete(holder) && queues.set(holder, queue)
    }
  }

  function usedBy(holder: string): number {
    return used.get(holder) ?? 0
  }

  /** Takes permits. A negative weight gives them back. */
  function take(holder: string, weight: number): void {
    free -= weight
    used.set(holder, usedBy(holder) + weight)
    if (usedBy(holder) === 0) used.delete(holder)
  }

  function leave(holder: string, waiting: Waiting): void {
    const queue = queues.get(holder)
    queue?.delete(waiting)
    if (queue?.size === 0) queues.delete(holder)
  }

  /** Waits for the holder's turn. Returns undefined if it has come. */
  function turnOf(holder: string, weight: number, signal: AbortSignal | undefined): Promise<void> | undefined {
    const turn = Promise.withResolvers<void>()
    let hasBegun = false
    const begin = () => {
      hasBegun = true
      signal?.removeEventListener('abort', abort)
      turn.resolve()
    }
    const abort = () => {
      leave(holder, waiting)
      turn.reject(signal?.reason)
      // Others may have waited for this turn.
      beginWaiting()
    }
    const waiting = { weight, begin }
    queues.set(holder, (queues.get(holder) ?? new Set()).add(waiting))
    beginWaiting()
    if (hasBegun) return undefined
    signal?.addEventListener('abort', abort, { once: true })
    return turn.promise
  }

  return {
    async run(work, { holder = '', weight: asked = 1, signal } = {}) {
      signal?.throwIfAborted()
      const weight = Math.min(asked, share)
      const turn = turnOf(holder, weight, signal)
      if (turn) await turn
      try {
        return await work()
      } finally {
        take(holder, -weight)
        beginWaiting()
      }
    },
  }
}
