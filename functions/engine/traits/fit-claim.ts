import { calibrate } from '#engine/calibration.ts'
import { configurationsOf } from '#engine/efforts.ts'
import type { Axis } from '#engine/learning/axis.ts'
import { described } from '#engine/learning/configuration.ts'
import { countPoles, measureEarlier, measureJudgment } from '#engine/metrics.ts'
import { type TrainingSet, trainingSetOf } from '#engine/training-set.ts'
import { logOddsOfBoth } from '#engine/traits/both.ts'
import { fitCohort } from '#engine/traits/fit-cohort.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { fitPoles } from '#engine/traits/fit-poles.ts'
import { axisShare, keepBesideAxis, secondAxisShare } from '#engine/traits/shares.ts'
import { countStandIns, type StandIn, standIns } from '#engine/traits/stand-ins.ts'
import { type TrainedParts, writeParts } from '#engine/traits/trained-parts.ts'

/** Fewer texts of other traits say too little of what lies outside the claim. */
const LEAST_OTHERS = 20

/**
 * Whether a text agrees with one claim: the axis from its negative samples to its positive ones is agreement, and what all its
 * samples speak of is relevance. The score is of both together; breaks and metrics are those of the score. A text on another
 * claim than the samples' is not relevant: what agreement sounds like does not carry over from claim to claim.
 */
export function fitClaim(job: FitJob): FittedTrait {
  const set = trainingSetOf(job.samples)
  const agreement = fitPoles(set, job, axisShare)
  const relevance = fitRelevance(set, job)
  const logOdds = agreement.logOdds.map((x, row) => logOddsOfBoth(relevance.logOdds[row]!, x))
  return {
    weights: writeParts(relevance.join(agreement.axis)),
    calibration: calibrate(logOdds, agreement.poles),
    metrics: {
      ...measureJudgment(logOdds, set.qualities, agreement.targets, agreement.poles),
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
  readonly join: (agreement: Axis) => TrainedParts
}

function fitRelevance(set: TrainingSet, job: FitJob): Relevance {
  const strange = standIns(job.samples, job.others ?? [])
  return countStandIns(strange) < LEAST_OTHERS ? relevanceAlone(set, job) : relevanceAmong(strange, set, job)
}

function relevanceAlone({ texts, groups }: TrainingSet, { effort }: FitJob): Relevance {
  const { cohort, logOdds } = fitCohort(texts, groups, keepBesideAxis[effort], 'cosine')
  return {
    from: 'own samples',
    logOdds,
    join: (agreement) => ({ type: 'lone claim', agreement, relevance: cohort }),
  }
}

/** Learned without a search: what a text is about is the easy half. */
function relevanceAmong(
  strange: readonly StandIn[],
  { texts, groups }: TrainingSet,
  { effort, method }: FitJob,
): Relevance {
  const [first] = configurationsOf(effort, method)
  const set = trainingSetOf([
    ...texts.map((text, row) => ({ text, quality: 1, group: groups[row] })),
    ...strange.map((text) => ({ ...text, quality: 0 })),
  ])
  const { axis, logOdds } = fitPoles(set, { effort, method, configuration: described(first) }, secondAxisShare)
  const logOddsOf = new Map(set.texts.map((text, row) => [text, logOdds[row]!]))
  return {
    from: 'other samples',
    logOdds: Float64Array.from(texts, (text) => logOddsOf.get(text)!),
    join: (agreement) => ({ type: 'claim', agreement, relevance: axis }),
  }
}
