import { TouchstoneError } from '../../client/client.ts'

/** Returns true if a write was refused because what it acts on had changed since it was read. */
export function isConflict(error: unknown): boolean {
  return error instanceof TouchstoneError && error.code === 'precondition_failed'
}
