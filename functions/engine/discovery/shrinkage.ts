import type { Direction } from '#engine/discovery/leading-directions.ts'

/**
 * How much of its place along a direction a text would keep, on average, had it not helped to find the direction, 0–1: texts
 * draw it towards themselves. Of a hundred texts each would keep 0.4–0.8 of it, of two thousand 0.9; breaks that ignored
 * this would call hardly a new text strong.
 *
 * To first order, leaving row aᵢ out of AᵀA turns v away from what of aᵢ is across v, and takes pᵢ·(|aᵢ|² − pᵢ²)/λ off its
 * place pᵢ = aᵢ·v (Golub & Van Loan 8.1), where λ = Σ pᵢ² is far above the other eigenvalues. Where it is not, the turn is larger.
 */
export function shrinkageOf({ projections }: Direction, rowSquares: Float64Array): number {
  const total = projections.reduce((sum, p) => sum + p * p, 0)
  let kept = 0
  projections.forEach((p, row) => {
    const share = Math.max(0, 1 - (rowSquares[row]! - p * p) / total)
    kept += share * share * p * p
  })
  return Math.sqrt(kept / total)
}
