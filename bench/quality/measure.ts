import { balancedWeights } from '#engine/learning/targets.ts'
import { areaUnderCurve, balancedAccuracy, rankCorrelation } from '#engine/numbers/agreement.ts'
import { calibrationError } from '#engine/numbers/calibration-error.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { SearchEffort } from '#engine/training/efforts.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import type { TraitType } from '#engine/traits/trait-type.ts'
import { type DataSet, type DataSetRow, subsets, type TrainingSize } from './data-set.ts'
import { traitTypeOf } from './targets.ts'

/** Figures on the test split; a mean over the training subsets but for the snapshot, the largest of them. */
export type Figures = {
  readonly auc: number
  readonly outOfFoldAuc: number
  readonly balancedAccuracy: number
  readonly calibrationError: number
  readonly spearman: number
  readonly negativesAbove: number
  readonly positivesAbove: number
  readonly positivesAboveStrong: number
  readonly trainSeconds: number
  readonly snapshotBytes: number
}

/** Undefined where the set is too small for the size. */
export function measure(set: DataSet, size: TrainingSize, effort: SearchEffort): Figures | undefined {
  const figures = subsets(set.train, size).map((subset) => measureOnce(traitTypeOf(set.name), subset, set.test, effort))
  if (figures.length === 0) return undefined
  const mean = (of: (one: Figures) => number) => figures.reduce((sum, one) => sum + of(one), 0) / figures.length
  return {
    auc: mean((one) => one.auc),
    outOfFoldAuc: mean((one) => one.outOfFoldAuc),
    balancedAccuracy: mean((one) => one.balancedAccuracy),
    calibrationError: mean((one) => one.calibrationError),
    spearman: mean((one) => one.spearman),
    negativesAbove: mean((one) => one.negativesAbove),
    positivesAbove: mean((one) => one.positivesAbove),
    positivesAboveStrong: mean((one) => one.positivesAboveStrong),
    trainSeconds: mean((one) => one.trainSeconds),
    snapshotBytes: Math.max(...figures.map((one) => one.snapshotBytes)),
  }
}

function measureOnce(
  type: TraitType,
  subset: readonly DataSetRow[],
  test: readonly DataSetRow[],
  effort: SearchEffort,
): Figures {
  const start = performance.now()
  const { weights, calibration, metrics } = fitTrait({
    type,
    method: 'balanced_cosine',
    samples: subset,
    effort,
  })
  const trainSeconds = (performance.now() - start) / 1000
  const scorer = makeLexicalScorer([{ key: 'trait', weights, calibration }])
  const logOdds = Float64Array.from(test, ({ text }) => scorer.logOdds(text)[0]!)
  const negatives = logOdds.filter((_, i) => test[i]!.label === 0)
  const positives = logOdds.filter((_, i) => test[i]!.label === 1)
  const labels = Float64Array.from([...negatives.map(() => 0), ...positives.map(() => 1)])
  const probabilities = Float64Array.from([...negatives, ...positives], logistic)
  return {
    auc: 100 * areaUnderCurve(negatives, positives),
    outOfFoldAuc: 100 * (metrics.auc ?? Number.NaN),
    balancedAccuracy: 100 * balancedAccuracy(negatives, positives),
    calibrationError: calibrationError(probabilities, labels, balancedWeights(labels)),
    spearman: rankCorrelation(
      logOdds,
      test.map(({ quality }) => quality),
    ),
    negativesAbove: shareAbove(negatives, calibration.negatives.p75_log_odds),
    positivesAbove: shareAbove(positives, calibration.positives.p25_log_odds),
    positivesAboveStrong: shareAbove(positives, calibration.positives.p75_log_odds),
    trainSeconds,
    snapshotBytes: weights.length,
  }
}

function shareAbove(logOdds: Float64Array, line: number): number {
  return logOdds.filter((x) => x > line).length / logOdds.length
}
