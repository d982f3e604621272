import { minFamiliarityOf } from '#engine/familiarity/min-familiarity.ts'
import { isBetweenPoles, vocabularyOf } from '#engine/familiarity/vocabulary.ts'
import { type Parts, resultOf } from '#engine/learning/parts.ts'
import { readParts, type TrainedParts } from '#engine/snapshot/trained-parts.ts'
import { arrangeSamples, type TrainingSet } from '#engine/training/training-set.ts'
import { fitClaim } from '#engine/traits/fit-claim.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { fitOutlier } from '#engine/traits/fit-outlier.ts'
import { fitSpectrum } from '#engine/traits/fit-spectrum.ts'
import { fitTopic } from '#engine/traits/fit-topic.ts'
import type { TraitType } from '#engine/traits/trait-type.ts'

const fits: Record<TraitType, (job: FitJob) => Parts<FittedTrait>> = {
  spectrum: fitSpectrum,
  topic: fitTopic,
  claim: fitClaim,
  outlier: fitOutlier,
}

/** Fits a trait on its samples. The same samples give the same bytes, in any order. */
export function fitTrait(job: FitJob): FittedTrait {
  return resultOf(fitTraitInParts(job))
}

/** Fits a trait as `fitTrait` does, in parts: a fold of a configuration is one. */
export function* fitTraitInParts(job: FitJob): Parts<FittedTrait> {
  const { calibration, ...fitted } = yield* fits[job.type](job)
  const min_familiarity = boundOf(readParts(fitted.weights), arrangeSamples(job.samples))
  return { ...fitted, calibration: { ...calibration, min_familiarity } }
}

/** Being unlike the samples is what a trait of one class scores: no text is too unfamiliar for it. */
function boundOf(trained: TrainedParts, set: TrainingSet): number {
  return isBetweenPoles(trained) ? minFamiliarityOf(vocabularyOf(trained), set) : 0
}
