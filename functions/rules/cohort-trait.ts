import type { FileTrait } from '#rules/file-trait.ts'

/**
 * The trait that texts without labels belong to, in a model whose traits are discovered: every sample belongs to a trait, and a
 * cohort is learned from texts alone. It measures how much a text is like them.
 */
export const cohortTrait: FileTrait = {
  key: 'typical',
  type: 'outlier',
  name: 'Typical',
  description: 'How much a text is like those that the model was made of.',
  positive_label: 'typical',
  negative_label: 'unlike',
}
