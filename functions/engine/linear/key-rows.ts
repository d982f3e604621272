import { KEYS } from '#engine/text/n-grams.ts'

/**
 * A row for each of some keys, in their order: a bit for each key, and for every 32 keys the rows before them (Jacobson 1989, rank). These
 * 128 KB stay in a processor's cache, which the 2 MB of a row for every key do not.
 */
export type KeyRows = { readonly bits: Int32Array; readonly rowsBefore: Int32Array; readonly count: number }

const KEYS_PER_WORD = 32

/** Numbers the keys that any of the lists has. */
export function keyRowsOf(lists: readonly Int32Array[]): KeyRows {
  const bits = new Int32Array(KEYS / KEYS_PER_WORD)
  const rowsBefore = new Int32Array(KEYS / KEYS_PER_WORD)
  for (const keys of lists) for (let i = 0; i < keys.length; i++) bits[keys[i]! >> 5]! |= 1 << keys[i]!
  let count = 0
  for (let word = 0; word < bits.length; word++) {
    rowsBefore[word] = count
    count += onesIn(bits[word]!)
  }
  return { bits, rowsBefore, count }
}

/** Returns the row of a key, or −1 for one that no list has. */
export function rowOfKey({ bits, rowsBefore }: KeyRows, key: number): number {
  const word = bits[key >> 5]!
  // JavaScript shifts by the last five bits of the key.
  if (((word >>> key) & 1) === 0) return -1
  return rowsBefore[key >> 5]! + onesIn(word & ~(-1 << key))
}

/** Counts the bits of a word that are 1 (Warren 2012, Hacker's Delight, 5-1). */
function onesIn(word: number): number {
  const inPairs = word - ((word >>> 1) & 0x55555555)
  const inFours = (inPairs & 0x33333333) + ((inPairs >>> 2) & 0x33333333)
  return Math.imul((inFours + (inFours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
