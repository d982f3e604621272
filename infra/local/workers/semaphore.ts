export type Semaphore = {
  /** Does the work once it has a place; not at all when the signal aborts before. */
  run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>
}

/** A number of places, handed out first come, first served. */
export function makeSemaphore(count: number): Semaphore {
  const waiting = new Set<() => void>()
  let free = count

  function turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.add(resolve)
      const giveUp = () => waiting.delete(resolve) && reject(signal?.reason)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }

  return {
    async run(work, signal) {
      signal?.throwIfAborted()
      if (free > 0) free--
      else await turn(signal)
      try {
        signal?.throwIfAborted()
        return await work()
      } finally {
        const [next] = waiting
        if (next === undefined) free++
        else {
          waiting.delete(next)
          next()
        }
      }
    },
  }
}
