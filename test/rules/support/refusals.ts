import { Refusal } from '#rules/refusal.ts'

/** The code of the refusal that the deed ends with; undefined where it is done. */
export function refusalOf(deed: () => unknown): string | undefined {
  try {
    deed()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
