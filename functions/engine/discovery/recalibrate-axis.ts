import { comparableTexts } from '#engine/discovery/comparable-texts.ts'
import { type AxisEvaluation, evaluateProjections, polesByQuality } from '#engine/discovery/evaluate-projections.ts'
import { projectTexts } from '#engine/discovery/project-texts.ts'
import { readSnapshot } from '#engine/snapshot/snapshot.ts'
import { type HeldOutDistribution, heldOutDistribution } from '#engine/training/held-out-distribution.ts'
import { type ScoreCounts, scoreCounts } from '#engine/training/score-counts.ts'
import type { LabelledText } from '#engine/training/training-set.ts'

/** The part of a discovered axis that is frozen. */
export type FrozenAxis = {
  /** A snapshot, stored as it is and never trained again. */
  readonly weights: Uint8Array
  /** The factor, 0–1, that projections of the samples of the discovery are shrunk by, to be comparable with new ones. */
  readonly shrinkage: number
}

/** A sample; `usedInDiscovery` if the axis was discovered in it. */
export type CalibrationSample = LabelledText & { readonly usedInDiscovery: boolean }

/** A discovered axis with the breaks of the present samples, and these counted. Without two poles there are no counts by pole. */
export type RecalibratedAxis = FrozenAxis &
  AxisEvaluation & { readonly distribution: HeldOutDistribution; readonly scores?: ScoreCounts }

/**
 * Sets new breaks for a discovered axis from the present samples, and counts these by the labels and the scores that they then
 * have; its weights stay the same bytes.
 */
export function recalibrateAxis(
  { weights, shrinkage }: FrozenAxis,
  samples: readonly CalibrationSample[],
): RecalibratedAxis {
  const { texts, qualities, positions } = comparableTexts(samples)
  const [raw] = projectTexts([readSnapshot(weights)], texts)
  const projections = raw!.map((x, row) => (samples[positions[row]!]!.usedInDiscovery ? shrinkage * x : x))
  const evaluation = evaluateProjections(projections, qualities)
  const distribution = heldOutDistribution(evaluation.calibration, projections)
  const poles = polesByQuality(qualities)
  return { weights, shrinkage, ...evaluation, distribution, ...(poles && { scores: scoreCounts(projections, poles) }) }
}
