import type { DenseFunction } from '#engine/dense/dense-function.ts'
import { readFeatureVersion } from '#engine/snapshot/read-feature-version.ts'
import { readStyle, styleBytes, writeStyle } from '#engine/snapshot/style-block.ts'
import { requireSupported, UnreadableSnapshot } from '#engine/snapshot/unreadable-snapshot.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/**
 * The snapshot of a dense trait: one byte a dimension, some 1.3 KB for 1,024 dimensions.
 *
 *   0  u32 mark          4  u16 format        6  u16 feature version (of the style measures)
 *   8  u32 dimension    12  f32 scale    16  f64 bias
 *  24  quantised weights, i8 each
 *      style: means, deviations, weights, f32 each
 *
 * Little-endian throughout. The version names the embedder that the vectors come from.
 */
const MARK = 0x44545354
const FORMAT = 1
const HEADER = 24

export function writeDenseSnapshot(axis: DenseFunction): Uint8Array {
  const styleFrom = HEADER + axis.quantisedWeights.length
  const bytes = new Uint8Array(styleFrom + styleBytes(STYLE_COUNT))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MARK, true)
  view.setUint16(4, FORMAT, true)
  view.setUint16(6, axis.featureVersion, true)
  view.setUint32(8, axis.quantisedWeights.length, true)
  view.setFloat32(12, axis.scale, true)
  view.setFloat64(16, axis.bias, true)
  axis.quantisedWeights.forEach((weight, i) => {
    view.setInt8(HEADER + i, weight)
  })
  writeStyle(view, styleFrom, axis)
  return bytes
}

export function isDenseSnapshot(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER && viewOf(bytes).getUint32(0, true) === MARK
}

export function readDenseSnapshot(bytes: Uint8Array): DenseFunction {
  const view = viewOf(bytes)
  if (!isDenseSnapshot(bytes)) {
    throw new UnreadableSnapshot('These bytes are not a snapshot of a dense trait.')
  }
  requireSupported('format', view.getUint16(4, true), FORMAT)
  const featureVersion = readFeatureVersion(view.getUint16(6, true))
  const styleFrom = HEADER + view.getUint32(8, true)
  if (bytes.length !== styleFrom + styleBytes(STYLE_COUNT)) {
    throw new UnreadableSnapshot('The snapshot is truncated or damaged. Train the trait again.')
  }
  return {
    featureVersion,
    bias: view.getFloat64(16, true),
    quantisedWeights: Int8Array.from(bytes.subarray(HEADER, styleFrom)),
    scale: view.getFloat32(12, true),
    ...readStyle(view, styleFrom, STYLE_COUNT),
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
