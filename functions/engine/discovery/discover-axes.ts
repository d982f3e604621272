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
import { writeSnapshot } from '#engine/snapshot/snapshot.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'
import type { SearchEffort } from '#engine/training/efforts.ts'
import type { LabelledText } from '#engine/training/training-set.ts'

/** An axis that was found in the samples instead of being described by them. */
export type DiscoveredAxis = FrozenAxis & {
  readonly calibration: Calibration
  /**
   * How well the axis tells better from worse samples, 0.5 by chance to 1; null where all qualities are alike. Flattering where
   * samples are few: by chance alone the best of 8 directions reaches 0.75 with 20 texts, 0.6 with 100.
   */
  readonly discrimination: number | null
  /** Share of the variance of the shared words that lies along it, 0–1; of text a few hundredths are much. */
  readonly explained_variance: number
  readonly anchors: Anchors
  readonly suggestion: Suggestion
}

/**
 * Finds the axes along which the samples differ most, whatever their qualities, and ranks them by how well they tell the
 * qualities apart. The end with the better samples is positive. The same samples give the same axes, in whatever order they come.
 */
export function discoverAxes(samples: readonly LabelledText[], effort: SearchEffort): readonly DiscoveredAxis[] {
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
  const lines = directions.map((direction) => quantiseDirection(direction, words, matrix))
  const places = projectTexts(lines, texts)

  const ranked = directions
    .map((direction, i) => ({
      direction,
      line: lines[i]!,
      places: places[i]!,
      ...evaluateProjections(
        places[i]!.map((place) => direction.shrinkage * place),
        qualities,
      ),
    }))
    .sort((a, b) => (b.discrimination ?? 0) - (a.discrimination ?? 0))
    .slice(0, offered)
  if (ranked.length === 0) {
    throw new CannotFit('too_few_samples', 'The texts differ in no word that two of them share: add more of them.')
  }

  const chosen = ranked.map(({ direction }) => direction)
  const suggestions = suggestionsFrom(endWordsOf(chosen, words.keyOfColumn, texts))
  return ranked.map(({ direction, line, places, calibration, discrimination }, i) => ({
    weights: writeSnapshot(line),
    shrinkage: direction.shrinkage,
    calibration,
    discrimination,
    explained_variance: Math.round(direction.explainedVariance * 10_000) / 10_000,
    anchors: anchorsOf(places, comparable),
    suggestion: suggestions[i]!,
  }))
}
