import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import type { QuantisedVector } from '#engine/linear/quantised-vector.ts'
import { VALENCE_COUNT } from '#engine/meaning/valence.ts'
import { wordTableVersion } from '#engine/snapshot/engine-version.ts'
import { readStandardised, standardisedBytes, standardisedLength } from '#engine/snapshot/standardised-bytes.ts'
import { requireSupported, requireWhole } from '#engine/snapshot/unreadable-snapshot.ts'
import { STYLE_COUNT } from '#engine/text/style.ts'

/** The blocks of an axis beside its n-grams. */
export type Blocks = Pick<QuantisedFunction, 'style' | 'valence' | 'meaning' | 'vector'>

/** Bits of the byte that says which blocks there are. The first was the only one of format 1, and is set where there is no style. */
const WITHOUT_STYLE = 1
const VALENCE = 2
const MEANING = 4
const VECTOR = 8

export function flagsOf({ style, valence, meaning, vector }: Blocks): number {
  return (style ? 0 : WITHOUT_STYLE) | (valence ? VALENCE : 0) | (meaning ? MEANING : 0) | (vector ? VECTOR : 0)
}

export function hasVector(flags: number): boolean {
  return (flags & VECTOR) !== 0
}

/**
 * Returns the blocks that there are, in this order, little-endian:
 *
 *   style    means, deviations, weights, f32 each
 *   u32 version of the table of words, if valence or meaning follows
 *   valence  as style
 *   meaning  u32 dimension, f32 scale, quantised weights, i8 each
 *   vector   as meaning
 */
export function blockBytes({ style, valence, meaning, vector }: Blocks): readonly Uint8Array[] {
  return [
    ...(style ? [standardisedBytes(style)] : []),
    ...(valence || meaning ? [tableVersionBytes()] : []),
    ...(valence ? [standardisedBytes(valence)] : []),
    ...(meaning ? [vectorBytes(meaning)] : []),
    ...(vector ? [vectorBytes(vector)] : []),
  ]
}

/** Reads the blocks that the flags name. Refuses bytes that are not exactly theirs, and another table of words. */
export function readBlocks(bytes: Uint8Array, flags: number): Blocks {
  let rest = bytes
  const take = (length: number) => {
    requireWhole(rest.length >= length)
    const taken = rest.subarray(0, length)
    rest = rest.subarray(length)
    return taken
  }
  const measures = (count: number) => readStandardised(take(standardisedLength(count)), count)
  const weightsOfVector = (): QuantisedVector => {
    const header = viewOf(take(8))
    return {
      quantisedWeights: Int8Array.from(take(header.getUint32(0, true))),
      scale: header.getFloat32(4, true),
    }
  }
  const style = flags & WITHOUT_STYLE ? undefined : measures(STYLE_COUNT)
  if (flags & (VALENCE | MEANING)) {
    requireSupported('table of words', viewOf(take(4)).getUint32(0, true), wordTableVersion)
  }
  const valence = flags & VALENCE ? measures(VALENCE_COUNT) : undefined
  const meaning = flags & MEANING ? weightsOfVector() : undefined
  const vector = flags & VECTOR ? weightsOfVector() : undefined
  requireWhole(rest.length === 0)
  return {
    ...(style && { style }),
    ...(valence && { valence }),
    ...(meaning && { meaning }),
    ...(vector && { vector }),
  }
}

function tableVersionBytes(): Uint8Array {
  const bytes = new Uint8Array(4)
  viewOf(bytes).setUint32(0, wordTableVersion, true)
  return bytes
}

function vectorBytes({ quantisedWeights, scale }: QuantisedVector): Uint8Array {
  const bytes = new Uint8Array(8 + quantisedWeights.length)
  viewOf(bytes).setUint32(0, quantisedWeights.length, true)
  viewOf(bytes).setFloat32(4, scale, true)
  bytes.set(quantisedWeights, 8)
  return bytes
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
