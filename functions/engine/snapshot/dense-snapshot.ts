import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { readStandardised, standardisedLength } from '#engine/snapshot/standardised-bytes.ts'
import { requireSupported, requireWhole, UnreadableSnapshot } from '#engine/snapshot/unreadable-snapshot.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/**
 * The snapshot of a trait over vectors and style alone, as engine 1 wrote it; later ones read words too, and are snapshots of an
 * axis with a block for the vector.
 *
 *   0  u32 mark          4  u16 format        6  u16 feature version (of the style measures)
 *   8  u32 dimension    12  f32 scale    16  f64 bias
 *  24  quantised weights, i8 each
 *      style: means, deviations, weights, f32 each
 */
const MARK = 0x44545354
const FORMAT = 1
const HEADER = 24

/** The setting with the fewest n-grams: only the style measures are used, of the only feature version that wrote such snapshots. */
const styleOnly = { featureVersion: 1, tokensTo: 1, charactersFrom: 1, charactersTo: 1 } as const

export function isDenseSnapshot(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER && viewOf(bytes).getUint32(0, true) === MARK
}

export function readDenseSnapshot(bytes: Uint8Array): QuantisedFunction {
  const view = viewOf(bytes)
  if (!isDenseSnapshot(bytes)) {
    throw new UnreadableSnapshot('These bytes are not a snapshot of a dense trait.')
  }
  requireSupported('format', view.getUint16(4, true), FORMAT)
  requireSupported('feature version', view.getUint16(6, true), styleOnly.featureVersion)
  const styleFrom = HEADER + view.getUint32(8, true)
  requireWhole(bytes.length === styleFrom + standardisedLength(STYLE_COUNT))
  return {
    setting: styleOnly,
    bias: view.getFloat64(16, true),
    keys: new Int32Array(),
    quantisedWeights: new Int8Array(),
    scale: 0,
    style: readStandardised(bytes.subarray(styleFrom), STYLE_COUNT),
    vector: {
      quantisedWeights: Int8Array.from(bytes.subarray(HEADER, styleFrom)),
      scale: view.getFloat32(12, true),
    },
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
