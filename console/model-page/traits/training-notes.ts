import type { TraitMetrics } from '../versions/version-words.ts'

/** Returns what one must know before one relies on the figures of a trait, as sentences. */
export function trainingNotes({
  derived_pole,
  derived_samples,
  synthesized_samples,
  relevance_from,
}: Pick<
  TraitMetrics,
  'derived_pole' | 'derived_samples' | 'synthesized_samples' | 'relevance_from'
>): readonly string[] {
  return [
    ...(derived_pole
      ? [
          `The ${derived_pole} pole has no samples of its own: ${derived_samples ?? 0} samples of the other traits stand in for it. Add some to measure the trait itself.`,
        ]
      : []),
    ...(synthesized_samples
      ? [
          `${synthesized_samples} of the samples were written by the service. They are alike, so that the figures look better than they are.`,
        ]
      : []),
    ...(relevance_from === 'own samples'
      ? ['Relevance was learned from the samples of the claim alone: the model has too few other texts.']
      : []),
  ]
}
