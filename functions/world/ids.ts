import { randomInt } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { v5, v7 } from 'uuid'
import { makeRandomBytes } from '#world/random-bytes.ts'

/** Returns a source of ULIDs that increase within one process, even within one millisecond. */
export function monotonicUlids(): () => string {
  const randomBytes = makeRandomBytes()
  const next = monotonicFactory(() => randomBytes(1).readUInt8() / 256)
  return () => next()
}

export function randomBelow(below: number): number {
  return randomInt(below)
}

/** Returns a new UUID of version 7: later ids sort later. */
export function newUuid(): string {
  return v7()
}

/** Returns the same UUID, of version 5, for the same words. */
export function uuidOf(...words: readonly string[]): string {
  return v5(JSON.stringify(words), v5.URL)
}
