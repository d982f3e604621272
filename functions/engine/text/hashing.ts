/** FNV-1a, 32 bits (Fowler, Noll, Vo), over UTF-16 units instead of bytes: offset basis and prime. */
export const FNV_START = 0x811c9dc5 | 0
export const FNV_PRIME = 0x01000193

/** Returns the hash of a word, or of any other sequence of UTF-16 units, as the tokeniser computes it. */
export function hashOfWord(word: string): number {
  let hash = FNV_START
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME)
  return hash
}

/** Returns the hash of the units from `start` to before `end`. */
export function hashOfUnits(units: Uint16Array, start: number, end: number): number {
  let hash = FNV_START
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ units[i]!, FNV_PRIME)
  return hash
}

/** Applies MurmurHash3's finaliser (Appleby), which spreads every input bit over the low bits: FNV alone leaves them uneven. */
export function mixHash(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Returns the hash of a sequence of tokens from the hash of all but the last one and that of the last; depends on their order. */
export function extendHash(sequence: number, last: number): number {
  return Math.imul(sequence, 0x9e3779b1) ^ last ^ 0x5bd1e995
}
