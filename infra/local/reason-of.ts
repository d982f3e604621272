/** Returns the message of what was thrown, which may be anything. */
export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
