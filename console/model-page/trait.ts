import type { JsonAnswer } from '../../client/client.ts'

/** A trait as the service describes it. */
export type Trait = JsonAnswer<'GET /v1/models/{handle}/traits'>['traits'][number]

/** Returns the trait of a key, or one that is named by its key: an earlier version can have traits that the model has not any more. */
export function traitOf(traits: readonly Trait[], key: string) {
  return traits.find((one) => one.key === key) ?? { name: key, positive_label: 'positive', negative_label: 'negative' }
}
