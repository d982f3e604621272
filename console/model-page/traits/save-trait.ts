import type { Service } from '../../../client/client.ts'
import type { Trait } from '../trait.ts'

type Draft = Pick<Trait, 'key' | 'name' | 'description' | 'positive_label' | 'negative_label' | 'aggregation' | 'type'>

/** Adds a trait, or changes the one that `before` is. */
export async function saveTrait(
  service: Service,
  handle: string,
  { key, type, name, description, positive_label, negative_label, aggregation }: Draft,
  before: Trait | undefined,
): Promise<void> {
  const fields = { name, description, positive_label, negative_label, aggregation }
  if (before !== undefined && before.type === type) {
    await service.request('PATCH /v1/models/{handle}/traits/{key}', { path: { handle, key }, body: fields })
    return
  }
  // A trait of the same key is replaced, and keeps its samples: only this changes its type.
  const trait = { ...fields, type, ...(key !== '' && { key }) }
  await service.request('POST /v1/models/{handle}/traits', { path: { handle }, body: { traits: [trait] } })
}
