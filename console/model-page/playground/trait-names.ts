import type { JsonAnswer } from '../../../client/client.ts'

export type TraitDetail = JsonAnswer<'GET /v1/models/{handle}/traits'>['traits'][number]

/** Returns the trait of a key, or one that is named by its key: an earlier version can have traits that the model has not any more. */
export function traitOf(traits: readonly TraitDetail[], key: string) {
  return traits.find((one) => one.key === key) ?? { name: key, positive_label: 'positive', negative_label: 'negative' }
}
