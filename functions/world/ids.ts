import { randomInt } from 'node:crypto'
import { monotonicFactory } from 'ulid'

/** ULIDs that increase within one process, even within one millisecond. */
export function ulidClock(): () => string {
  const next = monotonicFactory()
  return () => next()
}

export function randomBelow(below: number): number {
  return randomInt(below)
}
