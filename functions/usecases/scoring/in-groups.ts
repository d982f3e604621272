/** Texts that are scored at once: each may call an embedder. Between these groups, other work of the process gets a turn. */
const maxInFlight = 10

/** Maps items, a few at a time, and returns the results in order. */
export async function inGroups<Item, Result>(
  items: readonly Item[],
  map: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  while (results.length < items.length) {
    const from = results.length
    const group = items.slice(from, from + maxInFlight)
    results.push(...(await Promise.all(group.map((item, index) => map(item, from + index)))))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return results
}
