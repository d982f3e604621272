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
