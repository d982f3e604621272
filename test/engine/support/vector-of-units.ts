/** In place of an embedder, and independent of the engine: the counts of a text's UTF-16 units by their remainder, of length 1. */
export function vectorOfUnits(text: string, dimension: number): Float32Array {
  const vector = new Float32Array(dimension)
  for (let at = 0; at < text.length; at++) vector[text.charCodeAt(at) % dimension]! += 1
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
  return vector.map((x) => (norm > 0 ? x / norm : 0))
}
