import { calibrate } from '#engine/calibration.ts'
import { CannotFit } from '#engine/cannot-fit.ts'
import { fitDensePoles } from '#engine/dense/fit-dense-poles.ts'
import { MIDDLE } from '#engine/learning/targets.ts'
import { countPoles, measureEarlier, measureJudgment } from '#engine/metrics.ts'
import { writeSnapshot } from '#engine/snapshot.ts'
import { arranged, type LabelledText, LEAST_TEXTS, type TrainingSet, trainingSetOf } from '#engine/training-set.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { fitPoles } from '#engine/traits/fit-poles.ts'
import { countStandIns, standIns } from '#engine/traits/stand-ins.ts'

/** An axis from the negative pole to the positive. A pole without samples is made of the model's other texts. */
export function fitSpectrum(job: FitJob): FittedTrait {
  const { qualities } = arranged(job.samples)
  const derived = derivedPole(job)
  const set = trainingSetOf([...job.samples, ...(derived?.samples ?? [])])
  const { weights, logOdds, targets, poles, metrics } = job.vectors
    ? fitDensePoles(set, job.vectors, job)
    : fitWords(set, job)
  return {
    weights,
    calibration: calibrate(logOdds, poles),
    metrics: {
      ...measureJudgment(logOdds, set.qualities, targets, poles),
      ...measureEarlier(logOdds, poles, set.isEarlier),
      ...countPoles(qualities),
      sample_count: job.samples.length,
      ...metrics,
      ...(derived && { derived_pole: derived.pole, derived_samples: derived.samples.length }),
    },
  }
}

function fitWords(set: TrainingSet, job: FitJob) {
  const { axis, ...fitted } = fitPoles(set, job)
  return { weights: writeSnapshot(axis), ...fitted }
}

type DerivedPole = { readonly pole: 'positive' | 'negative'; readonly samples: readonly LabelledText[] }

function derivedPole({ samples, others = [] }: FitJob): DerivedPole | undefined {
  const positives = samples.filter(({ quality }) => quality >= MIDDLE).length
  if (samples.length === 0 || (positives > 0 && positives < samples.length)) return undefined
  const pole = positives === 0 ? 'positive' : 'negative'
  const strange = standIns(samples, others)
  if (countStandIns(strange) < LEAST_TEXTS) {
    const what = pole === 'positive' ? 'positive texts (quality 0.5 and more)' : 'negative texts (quality below 0.5)'
    throw new CannotFit(
      'one_pole_missing',
      `There are no ${what}: add at least ${LEAST_TEXTS}, or samples of other traits that can stand in for them.`,
    )
  }
  // What an earlier version had in its place is not known any more; these stand in for that, too.
  const isEarlier = samples.some((sample) => sample.isEarlier)
  return { pole, samples: strange.map((text) => ({ ...text, quality: pole === 'positive' ? 1 : 0, isEarlier })) }
}
