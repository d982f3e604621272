import { type Calibration, calibrate } from '#engine/calibration/calibration.ts'
import { type Poles, polesOf, rescale } from '#engine/learning/targets.ts'
import { areaUnderCurve } from '#engine/numbers/agreement.ts'
import { roundToTenThousandth } from '#engine/numbers/round.ts'

/** The calibration of an axis, and its discrimination between better and worse samples. */
export type AxisEvaluation = { readonly calibration: Calibration; readonly discrimination: number | null }

/**
 * Calibrates projections on a fixed axis. Breaks lie between better and worse samples or, if all qualities are equal, between the
 * lower and the upper half of the samples. Shrink the projections of samples that the axis was discovered in first.
 */
export function evaluateProjections(projections: Float64Array, qualities: Float64Array): AxisEvaluation {
  const poles = polesByQuality(qualities)
  return {
    calibration: calibrate(projections, poles ?? polesByHalves(projections)),
    discrimination: poles ? discriminationOf(projections, poles) : null,
  }
}

/** Returns the worse and the better samples; undefined if all qualities are equal. */
export function polesByQuality(qualities: Float64Array): Poles | undefined {
  const ascending = qualities.toSorted()
  const least = ascending[0]!
  const range = ascending.at(-1)! - least
  if (range === 0) return undefined
  const poles = polesOf(rescale(qualities))
  if (poles.negatives.length > 0 && poles.positives.length > 0) return poles
  // All lie on one side of the middle but differ: the ends of their own range are the poles.
  return polesOf(qualities.map((quality) => (quality - least) / range))
}

function polesByHalves(projections: Float64Array): Poles {
  const ascending = Int32Array.from(projections.keys()).sort((a, b) => projections[a]! - projections[b]! || a - b)
  const half = ascending.length >> 1
  return { negatives: ascending.slice(0, half), positives: ascending.slice(half) }
}

/** Returns the AUC, whichever end is up. */
function discriminationOf(projections: Float64Array, { negatives, positives }: Poles): number {
  const projectionsOf = (rows: Int32Array) => Float64Array.from(rows, (row) => projections[row]!)
  const auc = areaUnderCurve(projectionsOf(negatives), projectionsOf(positives))
  return roundToTenThousandth(Math.max(auc, 1 - auc))
}
