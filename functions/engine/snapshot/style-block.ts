/** The style part of an axis: means and standard deviations of the measures over the samples, and the weights. */
export type StyleBlock = {
  readonly styleMeans: Float32Array
  readonly styleDeviations: Float32Array
  readonly styleWeights: Float32Array
}

/** Returns the size in bytes of a style block of `count` measures. */
export function styleBytes(count: number): number {
  return 3 * Float32Array.BYTES_PER_ELEMENT * count
}

/** Writes means, deviations and weights: f32 each, little-endian. */
export function writeStyle(view: DataView, from: number, style: StyleBlock): void {
  for (const [block, values] of [style.styleMeans, style.styleDeviations, style.styleWeights].entries()) {
    values.forEach((value, i) => {
      view.setFloat32(from + 4 * (block * values.length + i), value, true)
    })
  }
}

/** Reads a style block of `count` measures. */
export function readStyle(view: DataView, from: number, count: number): StyleBlock {
  const values = (block: number) =>
    Float32Array.from({ length: count }, (_, i) => view.getFloat32(from + 4 * (block * count + i), true))
  return { styleMeans: values(0), styleDeviations: values(1), styleWeights: values(2) }
}
