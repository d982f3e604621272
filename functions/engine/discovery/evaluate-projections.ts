import { type Calibration, calibrate } from '#engine/calibration/calibration.ts'
import { type Poles, polesOf, rescale } from '#engine/learning/targets.ts'
import { areaUnderCurve } from '#engine/numbers/agreement.ts'

export type AxisEvaluation = { readonly calibration: Calibration; readonly discrimination: number | null }

/**
 * What places along a fixed axis mean. Its breaks lie between better and worse samples; where all qualities are alike, between
 * the lower and the upper half of the samples. Places of samples that helped to find the axis must be those that they would
 * have without that.
 */
export function evaluateProjections(places: Float64Array, qualities: Float64Array): AxisEvaluation {
  const poles = polesByQuality(qualities)
  return {
    calibration: calibrate(places, poles ?? polesByHalves(places)),
    discrimination: poles ? discriminationOf(places, poles) : null,
  }
}

/** Undefined where all qualities are alike. */
function polesByQuality(qualities: Float64Array): Poles | undefined {
  const ascending = qualities.toSorted()
  const least = ascending[0]!
  const range = ascending.at(-1)! - least
  if (range === 0) return undefined
  const poles = polesOf(rescale(qualities))
  if (poles.negatives.length > 0 && poles.positives.length > 0) return poles
  // All on one side of the middle, and different all the same: the ends of their own range are the poles.
  return polesOf(qualities.map((quality) => (quality - least) / range))
}

function polesByHalves(places: Float64Array): Poles {
  const ascending = Int32Array.from(places.keys()).sort((a, b) => places[a]! - places[b]! || a - b)
  const half = ascending.length >> 1
  return { negatives: ascending.slice(0, half), positives: ascending.slice(half) }
}

/** The area under the curve, whichever end is up. */
function discriminationOf(places: Float64Array, { negatives, positives }: Poles): number {
  const placesOf = (rows: Int32Array) => Float64Array.from(rows, (row) => places[row]!)
  const auc = areaUnderCurve(placesOf(negatives), placesOf(positives))
  return Math.round(Math.max(auc, 1 - auc) * 10_000) / 10_000
}
