/** The most names that a message lists: as many as a model has traits. */
const maxNames = 64

/** Returns the names as a message lists them: "a, b and 5 more". */
export function listNames(names: readonly string[], none = 'none'): string {
  if (names.length === 0) return none
  const rest = names.length - maxNames
  return names.slice(0, maxNames).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
