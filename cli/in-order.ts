/**
 * Does the same with many things, a few at a time, and yields the results in the order of the things. It takes up no more than
 * `limit` things before the oldest of them is done.
 */
export async function* inOrder<Thing, Result>(
  things: Iterable<Thing>,
  limit: number,
  work: (thing: Thing) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const open: Promise<Result>[] = []
  for (const thing of things) {
    const result = work(thing)
    // Its failure is thrown when its turn comes. Until then, or after an earlier failure, nobody waits for it.
    result.catch(() => {})
    open.push(result)
    if (open.length >= limit) yield open.shift()!
  }
  for (const result of open) yield result
}
