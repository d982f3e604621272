/** FNV-1a, 32 bits (Fowler, Noll, Vo), fed with UTF-16 units instead of bytes: start and multiplier. */
export const FNV_START = 0x811c9dc5 | 0
export const FNV_PRIME = 0x01000193

/** MurmurHash3's finaliser (Appleby): spreads every input bit over the low bits, which FNV alone leaves uneven. */
export function mixHash(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** The hash of a sequence of tokens from the hash of all but the last, and the last: order matters. */
export function extendHash(sequence: number, last: number): number {
  return Math.imul(sequence, 0x9e3779b1) ^ last ^ 0x5bd1e995
}
