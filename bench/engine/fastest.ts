/**
 * Seconds of the fastest of several runs. What else a shared machine does can only make a run slower, so that the fastest
 * says most of the code; the first ones also give the compiler time.
 */
export function fastest(runs: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
  }
  return best / 1000
}
