/** Text → its vector; all vectors come from one embedder and have one dimension. */
export type VectorOfText = ReadonlyMap<string, Float32Array>

/** Returns the vectors of texts. Refuses a text without a vector, and vectors that differ in dimension. */
export function vectorsOf(texts: readonly string[], vectorOf: VectorOfText): readonly Float32Array[] {
  const vectors = texts.map((text) => vectorIn(vectorOf, text))
  if (vectors.some(({ length }) => length !== vectors[0]!.length))
    throw new RangeError('The vectors differ in dimension.')
  return vectors
}

function vectorIn(vectorOf: VectorOfText, text: string): Float32Array {
  const vector = vectorOf.get(text)
  if (!vector) throw new RangeError('There is a text without a vector.')
  return vector
}
