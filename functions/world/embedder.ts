/** Turns texts into points of one space, near where they mean the like. Vectors of different embedders cannot be compared. */
export type Embedder = {
  /** Which one it is; a version remembers it, and scores only with it. */
  readonly id: string
  /** Of every vector. */
  readonly dimension: number
  /** One vector of length 1 a text, in order; all zeros for a text of spaces alone. */
  readonly embed: (texts: readonly string[]) => Promise<readonly Float32Array[]>
}

/** The embedder did not keep to its contract, and asking again will not help. */
export class EmbeddingRefused extends Error {
  override readonly name = 'EmbeddingRefused'
}
