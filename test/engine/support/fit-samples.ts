import type { Effort } from '#engine/efforts.ts'
import { type FittedTrait, fitTrait, type LabelledText } from '#engine/fit-trait.ts'
import type { TraitScore } from '#engine/scorer.ts'

/** A spectrum trait by the default method. */
export function fitSamples(samples: readonly LabelledText[], effort: Effort): FittedTrait {
  return fitTrait({ type: 'spectrum', method: 'balanced_cosine', samples, effort })
}

export function polarityOf({ native }: TraitScore): number {
  if ('polarity' in native) return native.polarity
  throw new Error('Only a spectrum trait has a polarity')
}
