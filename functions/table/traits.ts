import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { type DescribedTrait, maxTraits, type PatchTrait, type Trait, traitSchema } from '#rules/trait.ts'
import { documents, transact, type Write } from '#table/documents.ts'
import { isEditable, modelKey } from '#table/models.ts'
import { queryAll } from '#table/paging.ts'
import { all, type Change, erase, exists, type ItemKey, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export const traitKey = (handle: string, key: string): ItemKey => ({ pk: `MODEL#${handle}`, sk: `TRAIT#${key}` })

export async function findTrait(world: World, handle: string, key: string): Promise<Trait | undefined> {
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key: traitKey(handle, key), ConsistentRead: true }),
  )
  return Item && traitSchema.parse(Item)
}

/** All traits of a model by key; there are at most 64. */
export async function traitsOf(world: World, handle: string): Promise<readonly Trait[]> {
  const rows = queryAll(world, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': modelKey(handle).pk, ':prefix': 'TRAIT#' },
  })
  return Array.fromAsync(rows, (row) => traitSchema.parse(row))
}

/** Adds traits, or describes present ones anew and keeps their samples. False where the model may not be edited or is full. */
export async function putTraits(
  world: World,
  handle: string,
  traits: readonly DescribedTrait[],
  newKeys: number,
  now: Date,
): Promise<boolean> {
  const names = Object.fromEntries(traits.map(({ key, name }) => [`traits.${key}`, name]))
  const writes: Record<string, Write> = {
    model: update(world, modelKey(handle), {
      ...edited(now, names),
      ...all(isEditable, { when: 'size(#traits) <= :room', given: { room: maxTraits - newKeys } }),
    }),
  }
  for (const trait of traits) {
    writes[`trait ${trait.key}`] = update(world, traitKey(handle, trait.key), {
      set: { ...stamp('trait'), ...trait, kind: 'extrinsic' },
      add: { sample_count: 0, positive_samples: 0, negative_samples: 0 },
    })
  }
  const refused = await transact(world, writes)
  return refused.length === 0
}

/** Returns false where the trait is gone or the model may not be edited. */
export async function updateTrait(
  world: World,
  handle: string,
  key: string,
  patch: PatchTrait,
  now: Date,
): Promise<boolean> {
  const names = patch.name === undefined ? {} : { [`traits.${key}`]: patch.name }
  const refused = await transact(world, {
    model: update(world, modelKey(handle), { ...edited(now, names), ...isEditable }),
    trait: update(world, traitKey(handle, key), { set: patch, add: { sample_count: 0 }, ...exists }),
  })
  return refused.length === 0
}

/** Removes a trait that has no samples left. Returns false where it has some, or the model may not be edited. */
export async function removeEmptyTrait(world: World, handle: string, key: string, now: Date): Promise<boolean> {
  const { set, add } = edited(now, {})
  const refused = await transact(world, {
    model: update(world, modelKey(handle), {
      ...isEditable,
      set: set ?? {},
      add: add ?? {},
      remove: [`traits.${key}`],
    }),
    trait: erase(world, traitKey(handle, key), { when: '#sample_count = :none', given: { none: 0 } }),
  })
  return refused.length === 0
}

function edited(now: Date, set: Readonly<Record<string, string>>): Change {
  return { set: { ...set, updated_at: now.toISOString() }, add: { revision: 1, supervision: 1 } }
}
