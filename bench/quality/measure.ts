import type { Calibration } from '#engine/calibration/calibration.ts'
import { balancedWeights } from '#engine/learning/targets.ts'
import { areaUnderCurve, balancedAccuracy, rankCorrelation } from '#engine/numbers/agreement.ts'
import { calibrationError } from '#engine/numbers/calibration-error.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { type LexicalScorer, makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { SearchEffort } from '#engine/training/efforts.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import type { TraitType } from '#engine/traits/trait-type.ts'
import { type DataSet, type DataSetRow, subsets } from './data-set.ts'
import { type Figures, type MeanFigures, meanFigures } from './figures.ts'
import { nonsenseFor } from './nonsense.ts'
import { traitTypeOf } from './sets.ts'
import type { TrainingSize } from './training-size.ts'

/** Trains on the subsets of a size. Undefined where the set is too small for it. */
export function measure(set: DataSet, size: TrainingSize, effort: SearchEffort): MeanFigures | undefined {
  const type = traitTypeOf(set.name)
  return meanFigures(subsets(set.train, size).map((subset) => measureOnce(type, subset, set, effort)))
}

function measureOnce(
  type: TraitType,
  subset: readonly DataSetRow[],
  { name, test }: DataSet,
  effort: SearchEffort,
): Figures {
  const start = performance.now()
  const { weights, calibration, metrics } = fitTrait({ type, method: 'balanced_cosine', samples: subset, effort })
  const trainSeconds = (performance.now() - start) / 1000
  const scorer = makeLexicalScorer([{ key: 'trait', weights, calibration }])
  const logOdds = Float64Array.from(test, ({ text }) => scorer.logOdds(text)[0]!)
  const negatives = logOdds.filter((_, i) => test[i]!.label === 0)
  const positives = logOdds.filter((_, i) => test[i]!.label === 1)
  const labels = Float64Array.from([...negatives.map(() => 0), ...positives.map(() => 1)])
  const probabilities = Float64Array.from([...negatives, ...positives], logistic)
  const auc = areaUnderCurve(negatives, positives)
  return {
    auc: 100 * auc,
    outOfFoldAuc: 100 * (metrics.auc ?? Number.NaN),
    isCovered: coverageOf(metrics, auc),
    balancedAccuracy: 100 * balancedAccuracy(negatives, positives),
    calibrationError: calibrationError(probabilities, labels, balancedWeights(labels)),
    spearman: rankCorrelation(
      logOdds,
      test.map(({ quality }) => quality),
    ),
    negativesAbove: shareAbove(negatives, calibration.negatives.p75_log_odds),
    positivesAbove: shareAbove(positives, calibration.positives.p25_log_odds),
    positivesAboveStrong: shareAbove(positives, calibration.positives.p75_log_odds),
    ...highCards(scorer, test),
    ...unfamiliarTexts(scorer, calibration, test, nonsenseFor(name)),
    trainSeconds,
    snapshotBytes: weights.length,
  }
}

/** NaN where the version has no interval. */
function coverageOf(metrics: { auc: number | null; auc_interval?: readonly number[] | null }, auc: number): number {
  const [low, high] = metrics.auc_interval ?? []
  return low === undefined || high === undefined ? Number.NaN : Number(low <= auc && auc <= high)
}

/** A card of high confidence is right if its score is in the pole of the text's label. */
function highCards(scorer: LexicalScorer, test: readonly DataSetRow[]): Pick<Figures, 'high' | 'highRight'> {
  const labelled = test.filter(({ label }) => label !== null)
  const cards = labelled.map(({ text, label }) => ({ ...scorer.score(text)[0]!, label }))
  const high = cards.filter(({ confidence }) => confidence === 'high')
  const right = high.filter(({ score, breaks, label }) =>
    label === 1 ? score >= breaks.solid : score < breaks.developing,
  )
  return { high: high.length / cards.length, highRight: right.length / cards.length }
}

/** NaN for a trait of one class, which no text is too unfamiliar for. */
function unfamiliarTexts(
  scorer: LexicalScorer,
  { min_familiarity = 0 }: Calibration,
  test: readonly DataSetRow[],
  nonsense: readonly string[],
): Pick<Figures, 'nonsenseRecognised' | 'wronglyUnfamiliar'> {
  if (min_familiarity === 0) return { nonsenseRecognised: Number.NaN, wronglyUnfamiliar: Number.NaN }
  const isUnfamiliar = (text: string) => (scorer.score(text)[0]!.familiarity ?? 0) < min_familiarity
  return {
    nonsenseRecognised: nonsense.filter(isUnfamiliar).length / nonsense.length,
    wronglyUnfamiliar: test.filter(({ text }) => isUnfamiliar(text)).length / test.length,
  }
}

function shareAbove(logOdds: Float64Array, line: number): number {
  return logOdds.filter((x) => x > line).length / logOdds.length
}
