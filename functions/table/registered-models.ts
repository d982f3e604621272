import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import { type RegisteredModel, registeredModelSchema } from '#rules/registered-model.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { queryPage } from '#table/paging.ts'
import { indexPartitions, partitions } from '#table/partitions.ts'
import { parseDefinition } from '#table/registered-definition.ts'
import type { Write } from '#table/transact.ts'
import { type Condition, type ItemKey, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export const registeredModelKey = (id: string): ItemKey => ({ pk: `${partitions.registeredModels}${id}`, sk: 'MODEL' })

/** The model's key in the index of all models. */
export const modelListIndexKey = (id: string) => ({ gsi1pk: indexPartitions.allRegisteredModels, gsi1sk: id })

export async function findRegisteredModel(world: World, id: string): Promise<RegisteredModel | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: registeredModelKey(id), ConsistentRead: true }),
  )
  return Item && parseRegisteredModel(Item)
}

/** Reads a page of registered models by id. The index can be a moment behind. */
export function pageOfRegisteredModels(world: World, { limit, after }: PageRequest): Promise<Page<RegisteredModel>> {
  const query = {
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :all',
    ExpressionAttributeValues: { ':all': indexPartitions.allRegisteredModels },
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: { ...registeredModelKey(after), ...modelListIndexKey(after) } }),
  }
  return queryPage(world, query, parseRegisteredModel, (key) => String(key.gsi1sk))
}

/**
 * Returns the write that changes the model, on condition that it has not changed since it was read. Each change of one of its
 * versions includes this write, so that all changes are serialised.
 */
export function updateRegisteredModel(world: World, seen: RegisteredModel, set: Row = {}): Write {
  return update(world, registeredModelKey(seen.id), {
    set: { ...set, updated_at: world.now().toISOString() },
    add: { revision: 1 },
    ...isRegisteredModelAsSeen(seen),
  })
}

export function isRegisteredModelAsSeen({ generation, revision }: RegisteredModel): Condition {
  return {
    when: '#generation = :seen_generation AND #revision = :seen_revision',
    values: { seen_generation: generation, seen_revision: revision },
  }
}

function parseRegisteredModel(row: Row): RegisteredModel {
  return registeredModelSchema.parse(parseDefinition(row))
}
