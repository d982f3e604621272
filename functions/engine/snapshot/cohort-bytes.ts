import type { Cohort } from '#engine/cohort/cohort.ts'
import { readSnapshot, writeSnapshot } from '#engine/snapshot/snapshot.ts'
import type { SnapshotFormat } from '#engine/snapshot/snapshot-format.ts'

/** Text count, offset, familiarity factor, cosine factor and threshold, f64 each; then the counts as an axis. Little-endian. */
const FIGURES = 5

export function writeCohort(cohort: Cohort, format: SnapshotFormat): Uint8Array {
  const { counts, textCount, offset, familiarityFactor, cosineFactor, threshold } = cohort
  const axis = writeSnapshot(counts, format)
  const bytes = new Uint8Array(8 * FIGURES + axis.length)
  const view = new DataView(bytes.buffer)
  for (const [i, figure] of [textCount, offset, familiarityFactor, cosineFactor, threshold].entries()) {
    view.setFloat64(8 * i, figure, true)
  }
  bytes.set(axis, 8 * FIGURES)
  return bytes
}

export function readCohort(bytes: Uint8Array): Cohort {
  const counts = readSnapshot(bytes.subarray(8 * FIGURES))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const figure = (i: number) => view.getFloat64(8 * i, true)
  return {
    counts,
    textCount: figure(0),
    offset: figure(1),
    familiarityFactor: figure(2),
    cosineFactor: figure(3),
    threshold: figure(4),
  }
}
