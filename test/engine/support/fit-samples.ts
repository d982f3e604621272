import type { TraitScore } from '#engine/scoring/trait-score.ts'
import type { SearchEffort } from '#engine/training/efforts.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import type { FittedTrait } from '#engine/traits/fit-job.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'

/** A spectrum trait by the default method. */
export function fitSamples(samples: readonly LabelledText[], effort: SearchEffort): FittedTrait {
  return fitTrait({ type: 'spectrum', method: 'balanced_cosine', samples, effort })
}

export function nativePolarity({ native }: TraitScore): number {
  if ('polarity' in native) return native.polarity
  throw new Error('Only a spectrum trait has a polarity')
}
