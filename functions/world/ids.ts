import { randomInt } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { v5, v7 } from 'uuid'

/** ULIDs that increase within one process, even within one millisecond. */
export function monotonicUlids(): () => string {
  const next = monotonicFactory()
  return () => next()
}

export function randomBelow(below: number): number {
  return randomInt(below)
}

/** A UUID of version 7: those made later sort later. */
export function newUuid(): string {
  return v7()
}

/** The UUID that these words always have. */
export function uuidOf(...words: readonly string[]): string {
  return v5(JSON.stringify(words), v5.URL)
}
