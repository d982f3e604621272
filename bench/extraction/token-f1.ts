/** Returns the harmonic mean of precision and recall of the words of a text, counted as often as they occur. */
export function tokenF1(text: string, expected: string): number {
  const [found, wanted] = [tokensOf(text), tokensOf(expected)]
  if (found.length + wanted.length === 0) return 1
  const left = new Map<string, number>()
  for (const token of wanted) left.set(token, (left.get(token) ?? 0) + 1)
  let shared = 0
  for (const token of found) {
    const count = left.get(token) ?? 0
    if (count === 0) continue
    left.set(token, count - 1)
    shared++
  }
  return (2 * shared) / (found.length + wanted.length)
}

export function tokensOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}
