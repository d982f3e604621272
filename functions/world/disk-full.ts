/** Returns true if the error, or what caused it, says that a disk has no space left: the operating system's error, or SQLite's. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || /disk is full|no space left/i.test(error.message)
  return isFull || isDiskFull(error.cause)
}
