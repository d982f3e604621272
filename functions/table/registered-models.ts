import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import { type RegisteredModel, registeredModelSchema } from '#rules/registered-model.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { queryPage } from '#table/paging.ts'
import { parseDefinition } from '#table/registered-definition.ts'
import type { Write } from '#table/transact.ts'
import { type Condition, type ItemKey, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export const registeredModelKey = (id: string): ItemKey => ({ pk: `REGISTRY#${id}`, sk: 'MODEL' })
const allModels = 'REGISTRY'

/** Where the list of all models finds this one. */
export const modelListIndexKey = (id: string) => ({ gsi1pk: allModels, gsi1sk: id })

export async function findRegisteredModel(world: World, id: string): Promise<RegisteredModel | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: registeredModelKey(id), ConsistentRead: true }),
  )
  return Item && parseRegisteredModel(Item)
}

/** Registered models by id. The index may be a moment behind. */
export function pageOfRegisteredModels(world: World, { limit, after }: PageRequest): Promise<Page<RegisteredModel>> {
  const query = {
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :all',
    ExpressionAttributeValues: { ':all': allModels },
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: { ...registeredModelKey(after), ...modelListIndexKey(after) } }),
  }
  return queryPage(world, query, parseRegisteredModel, (key) => String(key.gsi1sk))
}

/**
 * Every change of a model's versions changes the model too, and holds while that is as it was seen: so all of them are made
 * one after the other.
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
