import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { documentClient, type Row } from '#table/document-client.ts'
import type { ItemKey } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * Returns an item by a consistent read; undefined if there is none. Reads past the SDK where the world can, and by the SDK after any
 * failure of that: it tries again, and knows all errors. An adopted table is read by the SDK alone, which asks whether it is fit.
 */
export async function readItem(world: World, Key: ItemKey): Promise<Row | undefined> {
  const address = { TableName: world.settings.table, Key }
  const answer = world.readPastSdk && !world.settings.isAdoptedTable ? await world.readPastSdk(address) : undefined
  if (answer) return answer.item
  const { Item } = await documentClient(world).send(new GetCommand({ ...address, ConsistentRead: true }))
  return Item
}
