import { Refusal } from '#rules/refusal.ts'

/** Returns the code of the refusal that an action ends with, or undefined if it succeeds. */
export function refusalOf(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

/** Returns the refusal that an action ends with, or undefined if it succeeds. */
export function refusalIn(action: () => unknown): Refusal | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Returns what a refused action names as wrong in its input, or undefined if it succeeds. */
export function issuesOf(action: () => unknown): unknown {
  return refusalIn(action)?.details.issues
}
