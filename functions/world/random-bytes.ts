import { randomFillSync } from 'node:crypto'

/** Bytes that are drawn from the system at once: to draw a single one costs nearly as much. */
const drawnBytes = 1024

/** Returns a source of cryptographically random bytes, each of which is given out once. It gives out at most as many at a time as it draws. */
export function makeRandomBytes(): (count: number) => Buffer {
  const drawn = Buffer.alloc(drawnBytes)
  let used = drawnBytes
  return (count) => {
    if (used + count > drawnBytes) {
      randomFillSync(drawn)
      used = 0
    }
    used += count
    return Buffer.from(drawn.subarray(used - count, used))
  }
}
