import { type Parts, resultOf } from '#engine/learning/parts.ts'
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
export function fitTraitInParts(job: FitJob): Parts<FittedTrait> {
  return fits[job.type](job)
}
