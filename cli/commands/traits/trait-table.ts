import type { JsonAnswer } from 'touchstone/client'
import { alignColumns } from '../../terminal/align-columns.ts'

export type ShownTrait = JsonAnswer<'GET /v1/models/{handle}/traits/{key}'>

/** Lays out traits with their poles, the samples of each, and how well the active version tells them apart. */
export function traitTable(traits: readonly ShownTrait[]): string {
  const rows = traits.map((trait) => [
    ...[trait.key, trait.name, trait.kind === 'intrinsic' ? 'discovered' : trait.type],
    `${trait.positive_samples} ${trait.positive_label}`,
    `${trait.negative_samples} ${trait.negative_label}`,
    trait.discrimination === null ? '–' : trait.discrimination.toFixed(3),
  ])
  return alignColumns([['trait', 'name', 'type', 'positive', 'negative', 'AUC'], ...rows], [3, 4, 5])
}
