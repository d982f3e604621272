import type { Calibration } from '#engine/calibration/calibration.ts'
import { type Anchors, anchorsOf } from '#engine/discovery/anchors.ts'
import { centred, rowSquares } from '#engine/discovery/centred-matrix.ts'
import { comparableTexts } from '#engine/discovery/comparable-texts.ts'
import { discoveryBudgetOf } from '#engine/discovery/discovery-budget.ts'
import { endWordsOf } from '#engine/discovery/end-words.ts'
import { evaluateProjections } from '#engine/discovery/evaluate-projections.ts'
import { leadingDirections } from '#engine/discovery/leading-directions.ts'
import { signOf } from '#engine/discovery/orientation.ts'
import { projectTexts } from '#engine/discovery/project-texts.ts'
import { quantiseDirection } from '#engine/discovery/quantise-direction.ts'
import type { FrozenAxis } from '#engine/discovery/recalibrate-axis.ts'
import { sharedWords } from '#engine/discovery/shared-words.ts'
import { shrinkageOf } from '#engine/discovery/shrinkage.ts'
import { type Suggestion, suggestionsFrom } from '#engine/discovery/suggestion.ts'
import { roundToTenThousandth } from '#engine/numbers/round.ts'
import { writeSnapshot } from '#engine/snapshot/snapshot.ts'
import type { SnapshotFormat } from '#engine/snapshot/snapshot-format.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'
import type { SearchEffort } from '#engine/training/efforts.ts'
import type { LabelledText } from '#engine/training/training-set.ts'

/** An axis that was discovered in samples, without labels. */
export type DiscoveredAxis = FrozenAxis & {
  readonly calibration: Calibration
  /**
   * The AUC of better against worse samples, 0.5–1, whichever end is up; null if all qualities are equal. Optimistic for few
   * samples: by chance alone the best of 8 directions reaches 0.75 with 20 texts and 0.6 with 100.
   */
  readonly discrimination: number | null
  /** The fraction of the variance of the shared words that lies along it, 0–1; for text, a few hundredths are much. */
  readonly explained_variance: number
  readonly anchors: Anchors
  readonly suggestion: Suggestion
}

/**
 * Discovers the axes along which the samples vary most, regardless of quality, and ranks them by discrimination between the
 * qualities. The end with the better samples is positive. The same samples give the same axes, in any order.
 */
export function discoverAxes(
  samples: readonly LabelledText[],
  effort: SearchEffort,
  format?: SnapshotFormat,
): readonly DiscoveredAxis[] {
  const { examined, offered } = discoveryBudgetOf(effort)
  const comparable = comparableTexts(samples)
  const { texts, qualities } = comparable
  const words = sharedWords(texts)
  const matrix = centred(words.matrix, words.scales)
  const squares = rowSquares(matrix)
  const directions = leadingDirections(matrix, examined).map((direction) => ({
    ...direction,
    sign: signOf(direction, qualities),
    shrinkage: shrinkageOf(direction, squares),
  }))
  const axes = directions.map((direction) => quantiseDirection(direction, words, matrix))
  const projections = projectTexts(axes, texts)

  const ranked = directions
    .map((direction, i) => ({
      direction,
      axis: axes[i]!,
      projections: projections[i]!,
      ...evaluateProjections(
        projections[i]!.map((projection) => direction.shrinkage * projection),
        qualities,
      ),
    }))
    .sort((a, b) => (b.discrimination ?? 0) - (a.discrimination ?? 0))
    .slice(0, offered)
  if (ranked.length === 0) {
    throw new CannotFit('too_few_samples', 'The texts have no shared words that vary between them. Add more samples.')
  }

  const chosen = ranked.map(({ direction }) => direction)
  const suggestions = suggestionsFrom(endWordsOf(chosen, words.keyOfColumn, texts))
  return ranked.map(({ direction, axis, projections, calibration, discrimination }, i) => ({
    weights: writeSnapshot(axis, format),
    shrinkage: direction.shrinkage,
    calibration,
    discrimination,
    explained_variance: roundToTenThousandth(direction.explainedVariance),
    anchors: anchorsOf(projections, comparable),
    suggestion: suggestions[i]!,
  }))
}
