/** The runs that one sweep may still start. The fits of more runs would wait for each other; their work stays due. */
export type RunBudget = {
  /** Takes one start; returns false where none is left. */
  take(): boolean
}

export function makeRunBudget(limit: number): RunBudget {
  let left = limit
  return { take: () => left-- > 0 }
}

export const unlimitedRuns: RunBudget = { take: () => true }
