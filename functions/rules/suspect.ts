/** The most suspects of one trait that a version lists. The next version finds others. */
export const maxSuspects = 1_000

/** A training sample whose out-of-fold score contradicts its label: probably mislabelled. */
export type Suspect = {
  readonly sample_id: number
  /** A whole number, 0–100. */
  readonly score: number
  /** The difference between score and quality as a whole number, 50–100. */
  readonly contradiction: number
}

const bytesPerSuspect = 6

/** Unpacks the suspects that an earlier release stored instead of all scores: six bytes each, the id in four, then score and contradiction. */
export function unpackSuspects(packed: Uint8Array): readonly Suspect[] {
  const bytes = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  return Array.from({ length: packed.byteLength / bytesPerSuspect }, (_, i) => ({
    sample_id: bytes.getUint32(i * bytesPerSuspect),
    score: bytes.getUint8(i * bytesPerSuspect + 4),
    contradiction: bytes.getUint8(i * bytesPerSuspect + 5),
  }))
}
