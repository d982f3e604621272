/** Returns the p-quantile (p in [0, 1]) of ascending values, linear between neighbours (Hyndman & Fan type 7, as in NumPy and R). */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  const position = p * (ascending.length - 1)
  const below = Math.floor(position)
  const above = Math.min(below + 1, ascending.length - 1)
  return ascending[below]! + (position - below) * (ascending[above]! - ascending[below]!)
}
