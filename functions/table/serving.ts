import { type ServedModel, servedModelSchema } from '#rules/served-model.ts'
import {
  type ServedSnapshot,
  type ServedVersion,
  servedSnapshotSchema,
  servedVersionSchema,
} from '#rules/served-version.ts'
import { modelKey, snapshotPartition, versionKey } from '#table/model-keys.ts'
import { migrateModelRow, modelItemSchema } from '#table/model-row.ts'
import { queryAll } from '#table/paging.ts'
import { readItem } from '#table/read-item.ts'
import type { World } from '#world/world.ts'

/** Returns the part of a model that scoring reads, by a consistent read of one item: the only read of a warm score. */
export async function findServedModel(world: World, handle: string): Promise<ServedModel | undefined> {
  const item = await readItem(world, modelKey(handle))
  if (!item) return undefined
  if (item.item_schema === modelItemSchema) return servedModelSchema.parse(item)
  await migrateModelRow(world, modelKey(handle), item)
  return findServedModel(world, handle)
}

/** Returns the part of a version that scoring reads. */
export async function findServedVersion(
  world: World,
  handle: string,
  versionNo: number,
): Promise<ServedVersion | undefined> {
  const item = await readItem(world, versionKey(handle, versionNo))
  return item && servedVersionSchema.parse(item)
}

/** Returns the parts of a run's snapshots that scoring reads, one for each trait. */
export async function servedSnapshotsOfRun(world: World, runId: string): Promise<readonly ServedSnapshot[]> {
  const query = {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': snapshotPartition(runId) },
  }
  return Array.fromAsync(queryAll(world, query), ({ calibration, ...row }) =>
    servedSnapshotSchema.parse({ ...row, calibration: JSON.parse(String(calibration)) }),
  )
}
