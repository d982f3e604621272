import { FNV_PRIME, FNV_START, mixHash } from '#engine/text/hashing.ts'

/** Returns a whole number in [0, below). */
export type Choice = (below: number) => number

/** Returns pseudo-random choices that are always the same for a text and an index. */
export function choiceFor(text: string, index: number): Choice {
  let state = FNV_START
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), FNV_PRIME)
  state ^= Math.imul(index + 1, 0x9e3779b1)
  return (below) => {
    state = (state + 0x9e3779b9) | 0
    return (mixHash(state) >>> 0) % below
  }
}
