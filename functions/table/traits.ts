import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Model } from '#rules/model.ts'
import { type DescribedTrait, type PatchTrait, type Trait, traitSchema } from '#rules/trait.ts'
import { inOrderOfKeys, traitOrderAfter } from '#rules/trait-names.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { eraseAxis } from '#table/intrinsic-axes.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { modelKey } from '#table/model-keys.ts'
import { isEditable } from '#table/models.ts'
import { queryAll } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import { commit, type Write } from '#table/transact.ts'
import { all, type Change, erase, exists, type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export const traitKey = (handle: string, key: string): ItemKey => ({
  pk: `${partitions.models}${handle}`,
  sk: `TRAIT#${key}`,
})

export async function findTrait(world: World, handle: string, key: string): Promise<Trait | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: traitKey(handle, key), ConsistentRead: true }),
  )
  return Item && traitSchema.parse(Item)
}

/** Returns all traits of a model in the order in which they were declared. */
export async function orderedTraitsOf(world: World, { handle, traits }: Model): Promise<readonly Trait[]> {
  return inOrderOfKeys(await traitsOf(world, handle), Object.keys(traits), ({ key }) => key)
}

/** Returns all traits of a model by key; there are at most 64. */
export async function traitsOf(world: World, handle: string): Promise<readonly Trait[]> {
  const rows = queryAll(world, {
    ConsistentRead: true,
    ...itemsBeginningWith(modelKey(handle).pk, 'TRAIT#'),
  })
  return Array.fromAsync(rows, (row) => traitSchema.parse(row))
}

/** Adds traits, or replaces the description of existing ones and keeps their samples. Returns false where the model has changed. */
export function saveTraits(world: World, seen: Model, traits: readonly DescribedTrait[]): Promise<boolean> {
  const names = Object.fromEntries(traits.map(({ key, name }) => [`traits.${key}`, name]))
  const trait_order = traitOrderAfter(seen.traits, { added: traits.map(({ key }) => key) })
  const writes: Record<string, Write> = { model: modelEditWrite(world, seen, { set: { ...names, trait_order } }) }
  for (const trait of traits) {
    writes[`trait ${trait.key}`] = update(world, traitKey(seen.handle, trait.key), {
      set: { ...itemTypeAttributes('trait'), ...trait, kind: 'extrinsic' },
      add: { sample_count: 0, positive_samples: 0, negative_samples: 0 },
    })
  }
  return commit(world, writes)
}

/** Returns the write of a trait that its model does not have. */
export function addTrait(world: World, handle: string, trait: Trait): Write {
  return put(world, { ...traitKey(handle, trait.key), ...itemTypeAttributes('trait'), ...trait }, isNew)
}

/** Saves an edit. An edited trait is no longer a suggestion. Returns false where the model has changed since it was read. */
export function saveTraitEdit(world: World, seen: Model, key: string, patch: PatchTrait): Promise<boolean> {
  const names: Row = patch.name === undefined ? {} : { [`traits.${key}`]: patch.name }
  return commit(world, {
    model: modelEditWrite(world, seen, { set: names }),
    trait: update(world, traitKey(seen.handle, key), {
      set: { ...itemTypeAttributes('trait'), ...patch, is_suggestion: false },
      ...exists,
    }),
  })
}

/** Removes a trait without samples. Returns false where it has samples, or the model has changed since it was read. */
export function removeEmptyTrait(world: World, seen: Model, key: string): Promise<boolean> {
  return commit(world, {
    model: modelEditWrite(world, seen, {
      set: { trait_order: traitOrderAfter(seen.traits, { removed: [key] }) },
      remove: [`traits.${key}`],
    }),
    trait: erase(world, traitKey(seen.handle, key), { when: '#sample_count = :none', values: { none: 0 } }),
    axis: eraseAxis(world, seen.handle, key),
  })
}

/** Returns the model's part of an edit. Trait names stay distinct and limited in number, because a concurrent edit is refused. */
function modelEditWrite(
  world: World,
  { handle, training_data_revision }: Model,
  { set, remove }: Pick<Change, 'set' | 'remove'>,
): Write {
  return update(world, modelKey(handle), {
    set: { ...set, updated_at: world.now().toISOString() },
    add: { revision: 1, training_data_revision: 1 },
    ...(remove && { remove }),
    ...all(isEditable, { when: '#training_data_revision = :seen', values: { seen: training_data_revision } }),
  })
}
