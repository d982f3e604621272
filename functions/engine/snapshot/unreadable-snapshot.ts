/** The bytes are not a snapshot that this engine can score with. */
export class UnreadableSnapshot extends Error {
  override readonly name = 'UnreadableSnapshot'
}

export function requireSupported(what: string, found: number, known: number): void {
  if (found === known) return
  throw new UnreadableSnapshot(`The snapshot has ${what} ${found}, this engine reads ${known}: train the trait again.`)
}
