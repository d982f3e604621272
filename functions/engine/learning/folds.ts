/** How many folds: every sample of a small set is precious, a large one gains nothing from more fits. */
function foldCountFor(sampleCount: number): number {
  if (sampleCount <= 200) return 10
  return sampleCount <= 3000 ? 5 : 4
}

/**
 * The fold of each row, for rows that are sorted by quality: groups of the same text are dealt out in turn, by their mean
 * quality, so that every fold sees the whole scale and no text is judged by a model that has read it.
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
