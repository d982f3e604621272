export type Places = {
  /** Does the work once it has a place; not at all when the signal aborts before. */
  hold<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>
}

/** A number of places, handed out first come, first served. */
export function makePlaces(count: number): Places {
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
    async hold(work, signal) {
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
