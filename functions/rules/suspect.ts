/** The most suspects that a version keeps of one trait: 6 KB in the table. The next version finds others. */
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

/** Packs suspects in six bytes each: the id in four, then score and contradiction. */
export function packSuspects(suspects: readonly Suspect[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(suspects.length * bytesPerSuspect))
  for (const [i, { sample_id, score, contradiction }] of suspects.entries()) {
    bytes.setUint32(i * bytesPerSuspect, sample_id)
    bytes.setUint8(i * bytesPerSuspect + 4, score)
    bytes.setUint8(i * bytesPerSuspect + 5, contradiction)
  }
  return new Uint8Array(bytes.buffer)
}

export function unpackSuspects(packed: Uint8Array): readonly Suspect[] {
  const bytes = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  return Array.from({ length: packed.byteLength / bytesPerSuspect }, (_, i) => ({
    sample_id: bytes.getUint32(i * bytesPerSuspect),
    score: bytes.getUint8(i * bytesPerSuspect + 4),
    contradiction: bytes.getUint8(i * bytesPerSuspect + 5),
  }))
}
