import type { StandardisedWeights } from '#engine/linear/standardised-weights.ts'

/** Returns the size in bytes of the weights of `count` measures. */
export function standardisedLength(count: number): number {
  return 3 * Float32Array.BYTES_PER_ELEMENT * count
}

/** Returns means, deviations and weights: f32 each, little-endian. */
export function standardisedBytes({ means, deviations, weights }: StandardisedWeights): Uint8Array {
  const bytes = new Uint8Array(standardisedLength(weights.length))
  const view = new DataView(bytes.buffer)
  for (const [block, values] of [means, deviations, weights].entries()) {
    values.forEach((value, i) => {
      view.setFloat32(4 * (block * values.length + i), value, true)
    })
  }
  return bytes
}

/** Reads the weights of `count` measures. */
export function readStandardised(bytes: Uint8Array, count: number): StandardisedWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values = (block: number) =>
    Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * (block * count + i), true))
  return { means: values(0), deviations: values(1), weights: values(2) }
}
