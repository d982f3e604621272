import { extractFeatures } from '#engine/text/features.ts'

/** In place of an embedder: the n-grams of a text, folded into few columns. Not of length 1. */
export function foldedGrams(text: string, dimension: number): Float32Array {
  const { keys, values, count } = extractFeatures(text, { tokensTo: 1, charactersFrom: 3, charactersTo: 4 })
  const vector = new Float32Array(dimension)
  for (let i = 0; i < count; i++) vector[keys[i]! % dimension]! += values[i]!
  return vector
}

/** The same at length 1, as an embedder's are; all zeros where there is nothing to read. */
export function vectorOf(text: string, dimension: number): Float32Array {
  const vector = foldedGrams(text, dimension)
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
  return vector.map((x) => (norm > 0 ? x / norm : 0))
}
