import { extractFeatures } from '#engine/text/features.ts'

/** In place of an embedder: the n-grams of a text, folded into few columns. Not of length 1. */
export function foldedGrams(text: string, dimension: number): Float32Array {
  const { keys, values, count } = extractFeatures(text, {
    featureVersion: 1,
    tokensTo: 1,
    charactersFrom: 3,
    charactersTo: 4,
  })
  const vector = new Float32Array(dimension)
  for (let i = 0; i < count; i++) vector[keys[i]! % dimension]! += values[i]!
  return vector
}

/** The same scaled to length 1, like those of an embedder; all zeros for a text without readable characters. */
export function vectorOf(text: string, dimension: number): Float32Array {
  const vector = foldedGrams(text, dimension)
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
  return vector.map((x) => (norm > 0 ? x / norm : 0))
}
