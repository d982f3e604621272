/** Runs `work` on every item, at most `width` at a time; returns the results in order. Starts no more items after a failure. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  let hasFailed = false
  const workUntilDone = async () => {
    for (const [i, item] of waiting) {
      if (hasFailed) return
      results[i] = await work(item).catch((error: unknown) => {
        hasFailed = true
        throw error
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, workUntilDone))
  return results
}
