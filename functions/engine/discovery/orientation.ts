import type { Direction } from '#engine/discovery/leading-directions.ts'

/** A direction of which one end is the positive one: with 1 that of growing projections, with −1 the other. */
export type OrientedDirection = Direction & { readonly sign: 1 | -1 }

/** The positive end is the one with the better samples; where all are alike, the one where the heaviest word lies. */
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
