/** Does the work of each item, so many at a time. Returns the results in the order of the items; the first failure ends it. */
export async function workInParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Array<Result>(items.length)
  const waiting = items.entries()
  let isFailed = false
  const worker = async () => {
    for (const [index, item] of waiting) {
      if (isFailed) return
      results[index] = await work(item).catch((error: unknown) => {
        isFailed = true
        throw error
      })
    }
  }
  await Promise.all(Array.from({ length: limit }, worker))
  return results
}
