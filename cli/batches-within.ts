/** The sizes of an item, or the most of a batch, by what is counted. */
type Sizes<Counted extends string> = Readonly<Record<Counted, number>>

/**
 * Splits items into batches, in order, so that the sizes of no batch are above the limits. An item that is too large by itself is a
 * batch of its own.
 */
export function batchesWithin<Item, Counted extends string>(
  limits: Sizes<Counted>,
  items: readonly Item[],
  sizesOf: (item: Item) => Sizes<NoInfer<Counted>>,
): readonly (readonly Item[])[] {
  const counted = Object.keys(limits) as Counted[]
  const batches: Item[][] = []
  let totals: Record<string, number> = {}
  for (const item of items) {
    const sizes = sizesOf(item)
    const batch = batches.at(-1)
    const fits = counted.every((name) => (totals[name] ?? 0) + sizes[name] <= limits[name])
    if (batch && fits) {
      batch.push(item)
      for (const name of counted) totals[name] = (totals[name] ?? 0) + sizes[name]
    } else {
      batches.push([item])
      totals = { ...sizes }
    }
  }
  return batches
}
