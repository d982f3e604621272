import type { Direction } from '#engine/discovery/leading-directions.ts'

/**
 * Returns the factor, 0–1, by which projections would shrink on average if each text were left out of the discovery: texts pull the
 * direction towards themselves. It is 0.4–0.8 for a hundred texts and 0.9 for two thousand. Without it, hardly any new text
 * would be labelled Strong.
 *
 * To first order, leaving row aᵢ out of AᵀA rotates v away from the part of aᵢ orthogonal to v and lowers the projection
 * pᵢ = aᵢ·v by pᵢ·(|aᵢ|² − pᵢ²)/λ (Golub & Van Loan 8.1), if λ = Σ pᵢ² is far above the other eigenvalues. Otherwise the
 * rotation is larger.
 */
export function shrinkageOf({ projections }: Direction, rowSquares: Float64Array): number {
  const total = projections.reduce((sum, p) => sum + p * p, 0)
  let kept = 0
  projections.forEach((p, row) => {
    const factor = Math.max(0, 1 - (rowSquares[row]! - p * p) / total)
    kept += factor * factor * p * p
  })
  return Math.sqrt(kept / total)
}
