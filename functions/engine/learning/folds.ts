/** Returns the number of folds: more for small sets, where each held-out sample costs accuracy; few for large ones, to save time. */
function foldCountFor(sampleCount: number): number {
  if (sampleCount <= 200) return 10
  return sampleCount <= 3000 ? 5 : 4
}

/**
 * Returns the fold of each row; rows must be sorted by quality. Groups of the same text are dealt out in turn by mean quality, so
 * that every fold covers the whole scale and no text is scored by a model that has read a copy of it.
 */
export function foldOfRows(groupOfRow: readonly string[], targets: Float64Array): Uint8Array {
  const groups = new Map<string, { rows: number[]; sum: number }>()
  groupOfRow.forEach((name, row) => {
    const group = groups.get(name) ?? { rows: [], sum: 0 }
    group.rows.push(row)
    group.sum += targets[row]!
    groups.set(name, group)
  })
  const folds = new Uint8Array(targets.length)
  const foldCount = foldCountFor(targets.length)
  const byQuality = [...groups.values()].sort((a, b) => a.sum / a.rows.length - b.sum / b.rows.length)
  byQuality.forEach(({ rows }, i) => {
    for (const row of rows) folds[row] = i % foldCount
  })
  return folds
}
