/** The longest that the page is kept from answering to its user, in milliseconds. */
const longestMs = 12

/** Takes each item, and gives way to the page whenever this has taken a while. Ends early by the signal, by throwing its reason. */
export async function inTurns<Item>(
  items: Iterable<Item>,
  take: (item: Item) => void,
  signal: AbortSignal,
): Promise<void> {
  let since = performance.now()
  for (const item of items) {
    take(item)
    if (performance.now() - since < longestMs) continue
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    since = performance.now()
  }
}
