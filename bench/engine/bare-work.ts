import { extractFeatures } from '#engine/text/features.ts'
import { type FeatureSetting, KEYS } from '#engine/text/n-grams.ts'

/** The least that any scorer does: looks at every unit of every text once (FNV-1a). */
export function passOver(texts: readonly string[]): number {
  let hash = 0x811c9dc5 | 0
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  return hash
}

/** Texts as rows of few non-zero values, read beforehand. */
export type SparseRows = { readonly starts: Int32Array; readonly keys: Int32Array; readonly values: Float64Array }

export function sparseRowsOf(texts: readonly string[], setting: FeatureSetting): SparseRows {
  const starts = [0]
  const keys: number[] = []
  const values: number[] = []
  for (const text of texts) {
    const features = extractFeatures(text, setting)
    for (let i = 0; i < features.count; i++) {
      keys.push(features.keys[i]!)
      values.push(features.values[i]!)
    }
    starts.push(keys.length)
  }
  return { starts: Int32Array.from(starts), keys: Int32Array.from(keys), values: Float64Array.from(values) }
}

/** Each row times a dense vector a trait, with nothing around it; the weights that a key has in all traits lie together. */
export function makeBareProduct({ starts, keys, values }: SparseRows, traits: number): () => Float64Array {
  const weights = new Float32Array(KEYS * traits).fill(0.5)
  const sums = new Float64Array(traits)
  return () => {
    for (let row = 0; row + 1 < starts.length; row++) {
      sums.fill(0)
      for (let at = starts[row]!; at < starts[row + 1]!; at++) {
        const first = keys[at]! * traits
        const value = values[at]!
        for (let trait = 0; trait < traits; trait++) sums[trait]! += value * weights[first + trait]!
      }
    }
    return sums
  }
}
