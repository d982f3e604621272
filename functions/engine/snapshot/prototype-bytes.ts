import type { Prototypes } from '#engine/cohort/prototypes.ts'
import { readSnapshot, writeSnapshot } from '#engine/snapshot/snapshot.ts'
import type { SnapshotFormat } from '#engine/snapshot/snapshot-format.ts'
import { UnreadableSnapshot } from '#engine/snapshot/unreadable-snapshot.ts'

/**
 * Offset, cosine factor and threshold, f64 each, and the number of prototypes, u32; then for each prototype the length of its
 * axis, u32, and the axis. Little-endian.
 */
const FIGURES = 3
const COUNT_AT = 8 * FIGURES
const HEADER = COUNT_AT + 4

export function writePrototypes(
  { functions, offset, cosineFactor, threshold }: Prototypes,
  format: SnapshotFormat,
): Uint8Array {
  const axes = functions.map((axis) => writeSnapshot(axis, format))
  const bytes = new Uint8Array(axes.reduce((sum, axis) => sum + 4 + axis.length, HEADER))
  const view = new DataView(bytes.buffer)
  for (const [i, figure] of [offset, cosineFactor, threshold].entries()) view.setFloat64(8 * i, figure, true)
  view.setUint32(COUNT_AT, axes.length, true)
  let at = HEADER
  for (const axis of axes) {
    view.setUint32(at, axis.length, true)
    bytes.set(axis, at + 4)
    at += 4 + axis.length
  }
  return bytes
}

export function readPrototypes(bytes: Uint8Array): Prototypes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  requireBytes(bytes.length >= HEADER)
  const functions = []
  let at = HEADER
  for (let left = view.getUint32(COUNT_AT, true); left > 0; left--) {
    requireBytes(at + 4 <= bytes.length)
    const end = at + 4 + view.getUint32(at, true)
    requireBytes(end <= bytes.length)
    functions.push(readSnapshot(bytes.subarray(at + 4, end)))
    at = end
  }
  requireBytes(at === bytes.length)
  const figure = (i: number) => view.getFloat64(8 * i, true)
  return { functions, offset: figure(0), cosineFactor: figure(1), threshold: figure(2) }
}

function requireBytes(areThere: boolean): void {
  if (!areThere) throw new UnreadableSnapshot('The snapshot is truncated or damaged. Train the trait again.')
}
