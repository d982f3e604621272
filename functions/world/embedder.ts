/** Turns texts into vectors that are close if the texts mean alike. Vectors of different embedders cannot be compared. */
export type Embedder = {
  /** The embedder's id. A version stores it and scores only with this embedder. */
  readonly id: string
  /** The number of components of every vector. */
  readonly dimension: number
  /** Returns one vector of length 1 for each text, in order; all zeros for a blank text. */
  readonly embed: (texts: readonly string[]) => Promise<readonly Float32Array[]>
}

/** Thrown when the embedder breaks its contract, so that a repeated call would not help. */
export class EmbeddingRefused extends Error {
  override readonly name = 'EmbeddingRefused'
}
