/** Returns ids as ranges, such as “1–500, 503”. Neighbours make one; at most so many are written out. */
export function idRanges(ids: readonly number[], most = 20): string {
  const ranges: [number, number][] = []
  for (const id of ids) {
    const last = ranges.at(-1)
    if (last && last[1] === id - 1) last[1] = id
    else ranges.push([id, id])
  }
  const words = ranges.slice(0, most).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return [...words, ...(ranges.length > most ? [`and ${ranges.length - most} more ranges`] : [])].join(', ')
}
