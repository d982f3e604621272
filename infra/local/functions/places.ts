/** A number of places, handed out first come, first served. */
export function makePlaces(count: number): { hold<Result>(work: () => Promise<Result>): Promise<Result> } {
  const waiting: (() => void)[] = []
  let free = count

  return {
    async hold(work) {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next === undefined) free++
        else next()
      }
    },
  }
}
