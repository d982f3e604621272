/** This engine can't score with a snapshot. */
export class UnreadableSnapshot extends Error {
  override readonly name = 'UnreadableSnapshot'
}

/** Refuses a snapshot that has not the length that it says. */
export function requireWhole(isWhole: boolean): void {
  if (!isWhole) throw new UnreadableSnapshot('The snapshot is truncated or damaged. Train the trait again.')
}

/** Refuses a snapshot whose `what` has another number than the one that this engine reads. */
export function requireSupported(what: string, found: number, supported: number): void {
  if (found === supported) return
  throw new UnreadableSnapshot(
    `The snapshot has ${what} ${found}, but this engine reads ${what} ${supported}. Train the trait again.`,
  )
}
