import { comparableTexts } from '#engine/discovery/comparable-texts.ts'
import { type AxisEvaluation, evaluateProjections } from '#engine/discovery/evaluate-projections.ts'
import { projectTexts } from '#engine/discovery/project-texts.ts'
import { readSnapshot } from '#engine/snapshot/snapshot.ts'
import type { LabelledText } from '#engine/training/training-set.ts'

/** The part of a discovered axis that never changes. */
export type FrozenAxis = {
  /** A snapshot, to be stored as it is and never learned again. */
  readonly weights: Uint8Array
  /** What remains, 0–1, of the place of a sample that the axis was found in, were it new. */
  readonly shrinkage: number
}

/** A sample, and whether it was among those that the axis was found in. */
export type CalibrationSample = LabelledText & { readonly usedInDiscovery: boolean }

/** What retraining does to a discovered axis: its breaks follow the samples, its weights stay the bytes that they are. */
export function recalibrateAxis(
  { weights, shrinkage }: FrozenAxis,
  samples: readonly CalibrationSample[],
): FrozenAxis & AxisEvaluation {
  const { texts, qualities, positions } = comparableTexts(samples)
  const [raw] = projectTexts([readSnapshot(weights)], texts)
  const places = raw!.map((place, row) => (samples[positions[row]!]!.usedInDiscovery ? shrinkage * place : place))
  return { weights, shrinkage, ...evaluateProjections(places, qualities) }
}
