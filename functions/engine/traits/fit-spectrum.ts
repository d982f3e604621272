import { calibrate } from '#engine/calibration/calibration.ts'
import type { Parts } from '#engine/learning/parts.ts'
import { MIDDLE } from '#engine/learning/targets.ts'
import { writeSnapshot } from '#engine/snapshot/snapshot.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'
import { inGivenOrder } from '#engine/training/out-of-fold.ts'
import { countPoles, measureEarlier, measurePredictions } from '#engine/training/training-metrics.ts'
import { arrangeSamples, type LabelledText, MIN_TEXTS_PER_POLE, trainingSetOf } from '#engine/training/training-set.ts'
import type { FitJob, FitOfType } from '#engine/traits/fit-job.ts'
import { learnPoles } from '#engine/traits/learn-poles.ts'
import { countPseudoNegatives, pseudoNegatives } from '#engine/traits/pseudo-negatives.ts'

/** Fits an axis from the negative pole to the positive. A pole without samples is filled with pseudo-negatives. */
export function* fitSpectrum(job: FitJob): Parts<FitOfType> {
  const { qualities } = arrangeSamples(job.samples)
  const derived = derivedPole(job)
  const set = trainingSetOf([...job.samples, ...(derived?.samples ?? [])])
  const { axis, logOdds, targets, poles, metrics } = yield* learnPoles(set, job)
  return {
    weights: writeSnapshot(axis, job.format),
    calibration: calibrate(logOdds, poles),
    metrics: {
      ...measurePredictions(logOdds, set.qualities, targets, poles),
      ...measureEarlier(logOdds, poles, set.isEarlier),
      ...countPoles(qualities),
      sample_count: job.samples.length,
      ...metrics,
      ...(derived && { derived_pole: derived.pole, derived_samples: derived.samples.length }),
    },
    outOfFold: inGivenOrder(logOdds, set.rows, job.samples.length),
  }
}

type DerivedPole = { readonly pole: 'positive' | 'negative'; readonly samples: readonly LabelledText[] }

function derivedPole({ samples, others = [] }: FitJob): DerivedPole | undefined {
  const positives = samples.filter(({ quality }) => quality >= MIDDLE).length
  if (samples.length === 0 || (positives > 0 && positives < samples.length)) return undefined
  const pole = positives === 0 ? 'positive' : 'negative'
  const background = pseudoNegatives(samples, others)
  if (countPseudoNegatives(background) < MIN_TEXTS_PER_POLE) {
    const what = pole === 'positive' ? 'positive texts (quality 0.5 and more)' : 'negative texts (quality below 0.5)'
    throw new CannotFit(
      'one_pole_missing',
      `There are no ${what}: add at least ${MIN_TEXTS_PER_POLE}, or add samples of other traits to learn from instead.`,
    )
  }
  // The earlier version's pseudo-negatives are not known any more; these replace them in the comparison.
  const isEarlier = samples.some((sample) => sample.isEarlier)
  return { pole, samples: background.map((text) => ({ ...text, quality: pole === 'positive' ? 1 : 0, isEarlier })) }
}
