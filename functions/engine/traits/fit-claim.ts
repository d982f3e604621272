import { calibrate } from '#engine/calibration/calibration.ts'
import { learnCohort } from '#engine/cohort/learn-cohort.ts'
import { describeConfiguration } from '#engine/learning/configuration.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { logOddsOfBoth } from '#engine/numbers/log-odds-of-both.ts'
import { type TrainedParts, writeParts } from '#engine/snapshot/trained-parts.ts'
import { configurationsOf } from '#engine/training/efforts.ts'
import { countPoles, measureEarlier, measurePredictions } from '#engine/training/training-metrics.ts'
import { type TrainingSet, trainingSetOf } from '#engine/training/training-set.ts'
import { mainAxisFraction, maxCohortFeaturesBesideAxis, secondAxisFraction } from '#engine/traits/feature-budgets.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { learnPoles } from '#engine/traits/learn-poles.ts'
import { countPseudoNegatives, type PseudoNegative, pseudoNegatives } from '#engine/traits/pseudo-negatives.ts'

/** Fewer texts of other traits say too little of what lies outside the claim. */
const MIN_OTHER_TEXTS = 20

/**
 * Whether a text agrees with one claim: the axis from its negative samples to its positive ones is agreement, and what all its
 * samples speak of is relevance. The score is of both together; breaks and metrics are those of the score. A text on another
 * claim than the samples' is not relevant: what agreement sounds like does not carry over from claim to claim.
 */
export function fitClaim(job: FitJob): FittedTrait {
  const set = trainingSetOf(job.samples)
  const agreement = learnPoles(set, job, mainAxisFraction)
  const relevance = learnRelevance(set, job)
  const logOdds = agreement.logOdds.map((x, row) => logOddsOfBoth(relevance.logOdds[row]!, x))
  return {
    weights: writeParts(relevance.join(agreement.axis)),
    calibration: calibrate(logOdds, agreement.poles),
    metrics: {
      ...measurePredictions(logOdds, set.qualities, agreement.targets, agreement.poles),
      ...measureEarlier(logOdds, agreement.poles, set.isEarlier),
      ...countPoles(set.qualities),
      sample_count: job.samples.length,
      ...agreement.metrics,
      relevance_from: relevance.from,
    },
  }
}

type Relevance = {
  readonly from: 'other samples' | 'own samples'
  /** Of each of the claim's samples, as relevance that was learned without it judges it. */
  readonly logOdds: Float64Array
  readonly join: (agreement: QuantisedFunction) => TrainedParts
}

function learnRelevance(set: TrainingSet, job: FitJob): Relevance {
  const strange = pseudoNegatives(job.samples, job.others ?? [])
  return countPseudoNegatives(strange) < MIN_OTHER_TEXTS
    ? relevanceFromOwnSamples(set, job)
    : relevanceFromOtherSamples(strange, set, job)
}

function relevanceFromOwnSamples({ texts, groups }: TrainingSet, { effort }: FitJob): Relevance {
  const { cohort, logOdds } = learnCohort(texts, groups, maxCohortFeaturesBesideAxis[effort], 'cosine')
  return {
    from: 'own samples',
    logOdds,
    join: (agreement) => ({ type: 'lone claim', agreement, relevance: cohort }),
  }
}

/** Learned without a search: what a text is about is the easy half. */
function relevanceFromOtherSamples(
  strange: readonly PseudoNegative[],
  { texts, groups }: TrainingSet,
  { effort, method }: FitJob,
): Relevance {
  const [first] = configurationsOf(effort, method)
  const set = trainingSetOf([
    ...texts.map((text, row) => ({ text, quality: 1, group: groups[row] })),
    ...strange.map((text) => ({ ...text, quality: 0 })),
  ])
  const { axis, logOdds } = learnPoles(
    set,
    { effort, method, configuration: describeConfiguration(first) },
    secondAxisFraction,
  )
  const logOddsOf = new Map(set.texts.map((text, row) => [text, logOdds[row]!]))
  return {
    from: 'other samples',
    logOdds: Float64Array.from(texts, (text) => logOddsOf.get(text)!),
    join: (agreement) => ({ type: 'claim', agreement, relevance: axis }),
  }
}
