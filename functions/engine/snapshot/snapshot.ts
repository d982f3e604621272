import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { blockBytes, flagsOf, hasVector, readBlocks } from '#engine/snapshot/block-bytes.ts'
import { isDenseSnapshot, readDenseSnapshot } from '#engine/snapshot/dense-snapshot.ts'
import { readFeatureVersion } from '#engine/snapshot/read-feature-version.ts'
import { newestFormat, type SnapshotFormat } from '#engine/snapshot/snapshot-format.ts'
import { requireSupported, requireWhole, UnreadableSnapshot } from '#engine/snapshot/unreadable-snapshot.ts'

/**
 * The snapshot of one linear axis through the features, in some 17 KB.
 *
 *   0  u32 mark          4  u16 format        6  u16 feature version
 *   8  u32 key count    12  u32 key bytes    16  f64 bias            24  f32 scale
 *  28  u8 longest token n-gram   29  u8 shortest, 30 u8 longest character n-gram   31  u8 flags of the blocks
 *  32  keys, ascending, each as the distance from the last in groups of 7 bits (LEB128)
 *      quantised weights, i8 each
 *      blocks of style, valence, meaning and vector: see block-bytes.ts
 *
 * Little-endian throughout. Format 1 had no block but style.
 */
const MARK = 0x53545354
const HEADER = 32
/** The formats from this one to the newest that is written are read. */
const OLDEST_FORMAT = 1

export function writeSnapshot(axis: QuantisedFunction, format: SnapshotFormat = newestFormat): Uint8Array {
  const keyBytes = packed(axis.keys)
  const blocks = blockBytes(axis)
  const blocksFrom = HEADER + keyBytes.length + axis.quantisedWeights.length
  const bytes = new Uint8Array(blocks.reduce((length, block) => length + block.length, blocksFrom))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MARK, true)
  view.setUint16(4, format, true)
  view.setUint16(6, axis.setting.featureVersion, true)
  view.setUint32(8, axis.keys.length, true)
  view.setUint32(12, keyBytes.length, true)
  view.setFloat64(16, axis.bias, true)
  view.setFloat32(24, axis.scale, true)
  view.setUint8(28, axis.setting.tokensTo)
  view.setUint8(29, axis.setting.charactersFrom)
  view.setUint8(30, axis.setting.charactersTo)
  view.setUint8(31, flagsOf(axis))
  bytes.set(keyBytes, HEADER)
  bytes.set(axis.quantisedWeights, HEADER + keyBytes.length)
  let from = blocksFrom
  for (const block of blocks) {
    bytes.set(block, from)
    from += block.length
  }
  return bytes
}

/**
 * Reads an axis, also one over vectors alone that engine 1 wrote. Refuses bytes that are damaged, or of a format, feature version
 * or table of words that this engine does not read.
 */
export function readSnapshot(bytes: Uint8Array): QuantisedFunction {
  if (isDenseSnapshot(bytes)) return readDenseSnapshot(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!isSnapshot(bytes)) throw new UnreadableSnapshot('These bytes are not a snapshot.')
  const format = view.getUint16(4, true)
  if (format !== OLDEST_FORMAT) requireSupported('format', format, newestFormat)
  const featureVersion = readFeatureVersion(view.getUint16(6, true))
  const count = view.getUint32(8, true)
  const weightsFrom = HEADER + view.getUint32(12, true)
  const blocksFrom = weightsFrom + count
  requireWhole(blocksFrom <= bytes.length)
  return {
    setting: {
      featureVersion,
      tokensTo: view.getUint8(28),
      charactersFrom: view.getUint8(29),
      charactersTo: view.getUint8(30),
    },
    bias: view.getFloat64(16, true),
    keys: unpacked(bytes.subarray(HEADER, weightsFrom), count),
    quantisedWeights: Int8Array.from(bytes.subarray(weightsFrom, blocksFrom)),
    scale: view.getFloat32(24, true),
    ...readBlocks(bytes.subarray(blocksFrom), view.getUint8(31)),
  }
}

/** Returns true for the snapshot of a trait that reads an embedder's vectors. */
export function readsVector(bytes: Uint8Array): boolean {
  return isDenseSnapshot(bytes) || (isSnapshot(bytes) && hasVector(bytes[31]!))
}

function isSnapshot(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === MARK
}

/** Encodes ascending keys as LEB128 distances. */
function packed(keys: Int32Array): Uint8Array {
  const bytes: number[] = []
  let last = 0
  for (const key of keys) {
    let distance = key - last
    last = key
    for (; distance >= 0x80; distance >>>= 7) bytes.push((distance & 0x7f) | 0x80)
    bytes.push(distance)
  }
  return Uint8Array.from(bytes)
}

/** Decodes LEB128 distances to ascending keys. */
function unpacked(bytes: Uint8Array, count: number): Int32Array {
  const keys = new Int32Array(count)
  let at = 0
  let last = 0
  for (let i = 0; i < count; i++) {
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0
      last += (byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    keys[i] = last
  }
  return keys
}
