import { familiaritiesOf, heldOutFamiliarities } from '#engine/familiarity/held-out-familiarities.ts'
import { minFamiliarityOf } from '#engine/familiarity/min-familiarity.ts'
import { isBetweenPoles, vocabularyOf } from '#engine/familiarity/vocabulary.ts'
import { type Parts, resultOf } from '#engine/learning/parts.ts'
import { readParts, type TrainedParts } from '#engine/snapshot/trained-parts.ts'
import { heldOutDistribution } from '#engine/training/held-out-distribution.ts'
import { inGivenOrder } from '#engine/training/out-of-fold.ts'
import { arrangeSamples, negativesOf, positivesOf, type TrainingSet } from '#engine/training/training-set.ts'
import { fitClaim } from '#engine/traits/fit-claim.ts'
import type { FitJob, FitOfType, FittedTrait } from '#engine/traits/fit-job.ts'
import { fitOutlier } from '#engine/traits/fit-outlier.ts'
import { fitSpectrum } from '#engine/traits/fit-spectrum.ts'
import { fitTopic } from '#engine/traits/fit-topic.ts'
import type { TraitType } from '#engine/traits/trait-type.ts'

const fits: Record<TraitType, (job: FitJob) => Parts<FitOfType>> = {
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
  const { calibration: withoutBound, metrics, ...fitted } = yield* fits[job.type](job)
  const set = arrangeSamples(job.samples)
  const { min_familiarity, familiarities } = measureFamiliarity(readParts(fitted.weights), set)
  const calibration = { ...withoutBound, min_familiarity }
  const inOrder = inGivenOrder(familiarities, set.rows, job.samples.length)
  const distribution = heldOutDistribution(calibration, fitted.outOfFold, inOrder)
  return { ...fitted, calibration, metrics: { ...metrics, distribution } }
}

/** Returns the least familiarity of a text whose score means anything, and the familiarity of each text by what was learned from the others. */
function measureFamiliarity(trained: TrainedParts, set: TrainingSet) {
  const vocabulary = vocabularyOf(trained)
  if (isBetweenPoles(trained)) {
    const { shared, unseen } = heldOutFamiliarities(vocabulary, set)
    return { min_familiarity: minFamiliarityOf(shared), familiarities: unseen }
  }
  // Being unlike the samples is what a trait of one class scores: no text is too unfamiliar for it. It has not learned from negatives.
  const background = familiaritiesOf(vocabulary, negativesOf(set).texts)
  const { unseen } = heldOutFamiliarities(vocabulary, positivesOf(set))
  return { min_familiarity: 0, familiarities: Float64Array.from([...background, ...unseen]) }
}
