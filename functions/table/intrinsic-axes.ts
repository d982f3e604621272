import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { type IntrinsicAxis, intrinsicAxisSchema } from '#rules/intrinsic-axis.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { modelKey } from '#table/model-keys.ts'
import { queryAll } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import type { Write } from '#table/transact.ts'
import { erase, type ItemKey, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const axisKey = (handle: string, trait: string): ItemKey => ({
  pk: `${partitions.models}${handle}`,
  sk: `AXIS#${trait}`,
})

export async function findAxis(world: World, handle: string, trait: string): Promise<IntrinsicAxis | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: axisKey(handle, trait), ConsistentRead: true }),
  )
  return Item && parseAxis(Item)
}

/** Returns the axes of all intrinsic traits of a model. */
export async function axesOf(world: World, handle: string): Promise<readonly IntrinsicAxis[]> {
  const rows = queryAll(world, {
    ConsistentRead: true,
    ...itemsBeginningWith(modelKey(handle).pk, 'AXIS#'),
  })
  return Array.fromAsync(rows, parseAxis)
}

/**
 * Returns the write of an axis. It is written once, with its trait. Its shrinkage is stored as `retention`, the name that rows of
 * earlier releases have.
 */
export function putAxis(world: World, handle: string, { calibration, shrinkage, ...axis }: IntrinsicAxis): Write {
  const row = { ...axis, retention: shrinkage, calibration: JSON.stringify(calibration) }
  return put(world, { ...axisKey(handle, axis.trait), ...itemTypeAttributes('axis'), ...row })
}

export function eraseAxis(world: World, handle: string, trait: string): Write {
  return erase(world, axisKey(handle, trait))
}

/** The document is kept as text: a map of the table's would come back with its fields in another order. */
function parseAxis(row: Row): IntrinsicAxis {
  return intrinsicAxisSchema.parse({
    ...row,
    shrinkage: row.retention,
    calibration: JSON.parse(String(row.calibration)),
  })
}
