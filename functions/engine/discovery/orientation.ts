import type { Direction } from '#engine/discovery/leading-directions.ts'

/** A direction with a positive end: `sign` 1 is the end of growing projections, −1 the other. */
export type OrientedDirection = Direction & { readonly sign: 1 | -1 }

/** Returns the sign whose end has the better samples or, if all qualities are equal, the heaviest word. */
export function signOf({ projections, loadings }: Direction, qualities: Float64Array): 1 | -1 {
  const areAlike = qualities.every((quality) => quality === qualities[0])
  return (areAlike ? heaviest(loadings) : covariance(projections, qualities)) < 0 ? -1 : 1
}

function covariance(projections: Float64Array, qualities: Float64Array): number {
  const mean = qualities.reduce((sum, quality) => sum + quality, 0) / qualities.length
  return projections.reduce((sum, x, i) => sum + x * (qualities[i]! - mean), 0)
}

function heaviest(loadings: Float64Array): number {
  return loadings.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0)
}
