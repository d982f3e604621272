import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { snapshotFormat } from '#engine/snapshot/engine-version.ts'
import { readFeatureVersion } from '#engine/snapshot/read-feature-version.ts'
import { readStyle, styleBytes, writeStyle } from '#engine/snapshot/style-block.ts'
import { requireSupported, UnreadableSnapshot } from '#engine/snapshot/unreadable-snapshot.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/**
 * The snapshot of one linear axis through the features, in some 17 KB.
 *
 *   0  u32 mark          4  u16 format        6  u16 feature version
 *   8  u32 key count    12  u32 key bytes    16  f64 bias            24  f32 scale
 *  28  u8 longest token n-gram   29  u8 shortest, 30 u8 longest character n-gram   31  u8 1 where there is no style
 *  32  keys, ascending, each as the distance from the last in groups of 7 bits (LEB128)
 *      quantised weights, i8 each
 *      style, unless there is none: means, deviations, weights, f32 each
 *
 * Little-endian throughout.
 */
const MARK = 0x53545354
const HEADER = 32
const WITHOUT_STYLE = 1

export function writeSnapshot(axis: QuantisedFunction): Uint8Array {
  const keyBytes = packed(axis.keys)
  const styleFrom = HEADER + keyBytes.length + axis.quantisedWeights.length
  const bytes = new Uint8Array(styleFrom + styleBytes(axis.styleWeights.length))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MARK, true)
  view.setUint16(4, snapshotFormat, true)
  view.setUint16(6, axis.setting.featureVersion, true)
  view.setUint32(8, axis.keys.length, true)
  view.setUint32(12, keyBytes.length, true)
  view.setFloat64(16, axis.bias, true)
  view.setFloat32(24, axis.scale, true)
  view.setUint8(28, axis.setting.tokensTo)
  view.setUint8(29, axis.setting.charactersFrom)
  view.setUint8(30, axis.setting.charactersTo)
  view.setUint8(31, axis.styleWeights.length === 0 ? WITHOUT_STYLE : 0)
  bytes.set(keyBytes, HEADER)
  axis.quantisedWeights.forEach((weight, i) => {
    view.setInt8(HEADER + keyBytes.length + i, weight)
  })
  writeStyle(view, styleFrom, axis)
  return bytes
}

/** Reads an axis. Refuses bytes that are damaged, or of a format or feature version that this engine does not read. */
export function readSnapshot(bytes: Uint8Array): QuantisedFunction {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER || view.getUint32(0, true) !== MARK)
    throw new UnreadableSnapshot('These bytes are not a snapshot.')
  requireSupported('format', view.getUint16(4, true), snapshotFormat)
  const featureVersion = readFeatureVersion(view.getUint16(6, true))
  const count = view.getUint32(8, true)
  const keyBytes = view.getUint32(12, true)
  const weightsFrom = HEADER + keyBytes
  const styleFrom = weightsFrom + count
  const styleCount = view.getUint8(31) === WITHOUT_STYLE ? 0 : STYLE_COUNT
  if (bytes.length !== styleFrom + styleBytes(styleCount))
    throw new UnreadableSnapshot('The snapshot is truncated or damaged. Train the trait again.')

  return {
    setting: {
      featureVersion,
      tokensTo: view.getUint8(28),
      charactersFrom: view.getUint8(29),
      charactersTo: view.getUint8(30),
    },
    bias: view.getFloat64(16, true),
    keys: unpacked(bytes.subarray(HEADER, weightsFrom), count),
    quantisedWeights: Int8Array.from(bytes.subarray(weightsFrom, styleFrom)),
    scale: view.getFloat32(24, true),
    ...readStyle(view, styleFrom, styleCount),
  }
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
