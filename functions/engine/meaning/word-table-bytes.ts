/** The dimension of a word's vector. */
export const DIMENSIONS = 100
/** The most words of a table: its slots have 16 bits, which keeps more of them in the processor's cache. */
export const MAX_WORDS = 0xffff

/** English words: what they mean as a vector, how much they count in the meaning of a text, and how good or bad they sound. */
export type WordTable = {
  /** Rises with every change of the words, weights, vectors or valences; stored in each snapshot that was learned with it. */
  readonly version: number
  /** Index → token hash. */
  readonly hashes: Int32Array
  /** Slots of a hash table: the indexes of the words by their hashes, counted from 1, and 0 where there is none. */
  readonly slots: Uint16Array
  /** Index → smooth inverse frequency, 0–255; 0 for words without a vector. */
  readonly weights: Uint8Array
  /** Index → valence, −5 (bad) to 5 (good); 0 for most words. */
  readonly valences: Int8Array
  /** Index → vector of DIMENSIONS numbers, one after another; words without a vector come last and have none here. */
  readonly vectors: Int8Array
  /** The mean vector of English text, which is taken out of a text's own, and the direction that most texts share. */
  readonly background: Float64Array
  readonly commonDirection: Float64Array
}

/** The parts of a table that are stored. */
export type StoredWords = Omit<WordTable, 'slots'>

/**
 * The table's bytes, some 5.3 MB, little-endian:
 *
 *    0  u32 mark   4  u32 version   8  u32 words   12  u32 words with a vector, which come first
 *   16  background and common direction, f64 each
 *       token hashes, i32 each
 *       weights, u8 each; valences, i8 each
 *       vectors, i8 each
 */
const MARK = 0x57545354
const HEADER = 16

export function writeWordTable(words: StoredWords): Uint8Array {
  const { version, hashes, weights, valences, vectors, background, commonDirection } = words
  const header = Uint32Array.of(MARK, version, hashes.length, vectors.length / DIMENSIONS)
  const sections = [header, background, commonDirection, hashes, weights, valences, vectors]
  const bytes = new Uint8Array(sections.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const { buffer, byteOffset, byteLength } of sections) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return bytes
}

/** Reads a table without copying it. The bytes must begin at a multiple of 8 in their buffer, as those of a large file do. */
export function readWordTable({ buffer, byteOffset }: Uint8Array): WordTable {
  const [mark, version, count, withVector] = new Uint32Array(buffer, byteOffset, 4)
  if (mark !== MARK) throw new RangeError('These bytes are not a table of words.')
  const backgroundFrom = byteOffset + HEADER
  const hashesFrom = backgroundFrom + 2 * DIMENSIONS * Float64Array.BYTES_PER_ELEMENT
  const weightsFrom = hashesFrom + count! * Int32Array.BYTES_PER_ELEMENT
  const hashes = new Int32Array(buffer, hashesFrom, count)
  return {
    version: version!,
    hashes,
    slots: slotsOf(hashes),
    weights: new Uint8Array(buffer, weightsFrom, count),
    valences: new Int8Array(buffer, weightsFrom + count!, count),
    vectors: new Int8Array(buffer, weightsFrom + 2 * count!, withVector! * DIMENSIONS),
    background: new Float64Array(buffer, backgroundFrom, DIMENSIONS),
    commonDirection: new Float64Array(buffer, backgroundFrom + DIMENSIONS * Float64Array.BYTES_PER_ELEMENT, DIMENSIONS),
  }
}

/** A power of two, more than twice the words, so that a look-up takes about one step. */
const SLOTS = 1 << 17

/** Fills the slots by open addressing (Knuth, The Art of Computer Programming, 6.4). Token hashes are spread well enough. */
function slotsOf(hashes: Int32Array): Uint16Array {
  if (hashes.length > MAX_WORDS) throw new RangeError(`A table has at most ${MAX_WORDS} words, not ${hashes.length}.`)
  const slots = new Uint16Array(SLOTS)
  hashes.forEach((hash, index) => {
    let slot = hash & (SLOTS - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1)
    slots[slot] = index + 1
  })
  return slots
}

/** Returns the index of the word with a token hash, or −1. */
export function indexOfHash({ slots, hashes }: WordTable, hash: number): number {
  let slot = hash & (SLOTS - 1)
  let index = slots[slot]! - 1
  while (index >= 0 && hashes[index] !== hash) {
    slot = (slot + 1) & (SLOTS - 1)
    index = slots[slot]! - 1
  }
  return index
}
