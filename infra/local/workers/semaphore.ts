export type Semaphore = {
  /** Runs the work when a permit is free. Rejects without running it when the signal aborts before. */
  run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>
}

/** Makes a semaphore with a number of permits, first come, first served. */
export function makeSemaphore(count: number): Semaphore {
  const waiting = new Set<() => void>()
  let free = count

  function nextPermit(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.add(resolve)
      const abort = () => waiting.delete(resolve) && reject(signal?.reason)
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  return {
    async run(work, signal) {
      signal?.throwIfAborted()
      if (free > 0) free--
      else await nextPermit(signal)
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
