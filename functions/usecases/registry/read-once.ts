/** Returns a function that reads once for the same names, also while the first read is in progress. */
export function readOnce<Names extends readonly string[], T>(read: (...names: Names) => Promise<T>) {
  const made = new Map<string, Promise<T>>()
  return (...names: Names): Promise<T> => {
    const key = JSON.stringify(names)
    const result = made.get(key) ?? read(...names)
    made.set(key, result)
    return result
  }
}
