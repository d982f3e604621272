import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Model } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Version } from '#rules/version.ts'
import type { RetentionPool } from '#rules/version-retention.ts'
import { documentClient } from '#table/document-client.ts'
import { forgetImport } from '#table/imports.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { modelKey, versionKey } from '#table/model-keys.ts'
import { isNotArchived } from '#table/models.ts'
import { queryPage } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import { isUsedByNoJob } from '#table/pinned-versions.ts'
import { poolCountChange, poolPrefix, poolSortKey } from '#table/retention-pools.ts'
import { commit } from '#table/transact.ts'
import { hasTags, parseVersion } from '#table/versions.ts'
import { all, type Condition, erase, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** Reads a page of a retention pool, oldest version first. */
export function pageOfRetentionPool(
  world: World,
  handle: string,
  pool: RetentionPool,
  { limit, after }: PageRequest,
): Promise<Page<Version>> {
  const last = after === undefined ? undefined : Number(after)
  const start = last !== undefined && { ...versionKey(handle, last), lsi1sk: poolSortKey(pool, last) }
  const query = {
    IndexName: 'lsi1',
    ConsistentRead: true,
    ...itemsBeginningWith(modelKey(handle).pk, poolPrefix(pool), 'lsi1sk'),
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  }
  return queryPage(world, query, parseVersion, (key) => String(Number(String(key.lsi1sk).split('#').at(-1))))
}

/**
 * Prunes a version. The conditions are on the items that activations, tags and trainings write too: the version is not active and
 * has no tag, no job scores with it, and neither the policy nor the retention pools have changed. The same transaction marks its snapshots as
 * orphaned, so that they are erased later, after a crash too, and only once nothing refers to them.
 */
export function savePruned(world: World, seen: Model, version: Version): Promise<boolean> {
  const { handle } = seen
  const { version_no, run_id } = version
  return commit(world, {
    model: update(world, modelKey(handle), {
      add: poolCountChange(version, -1),
      ...all(isNotArchived, arePoolsAsSeen(seen), {
        when: '#current_version_no <> :pruned',
        values: { pruned: version_no },
      }),
    }),
    version: erase(world, versionKey(handle, version_no), all(hasTags({ tags: [] }), isUsedByNoJob)),
    import: forgetImport(world, version),
    orphaned: put(world, {
      ...orphanedSnapshotsKey(handle, run_id),
      ...itemTypeAttributes('orphaned_snapshots'),
      run_id,
      version_no,
    }),
  })
}

/**
 * Holds while the surplus of the retention pools is that which was seen. The revision counts each change of the policy and each
 * move of a tag: two of them can leave the counts as they were, with other versions in the pools.
 */
function arePoolsAsSeen({ revision, untagged_ordinary, untagged_monthly }: Model): Condition {
  return {
    when: '#revision = :revision AND #untagged_ordinary = :ordinary AND #untagged_monthly = :monthly',
    values: { revision, ordinary: untagged_ordinary, monthly: untagged_monthly },
  }
}

const orphanedSnapshotsKey = (handle: string, runId: string) => ({
  pk: `${partitions.orphanedSnapshots}${handle}`,
  sk: runId,
})
const orphanedSnapshotsRow = z.object({ run_id: z.string() })

/** Returns at most so many runs whose version is pruned and whose snapshots can still be stored. */
export async function runsWithOrphanedSnapshots(
  world: World,
  handle: string,
  atMost: number,
): Promise<readonly string[]> {
  const { Items = [] } = await documentClient(world).send(
    new QueryCommand({
      TableName: world.settings.table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': orphanedSnapshotsKey(handle, '').pk },
      Limit: atMost,
    }),
  )
  return Items.map((row) => orphanedSnapshotsRow.parse(row).run_id)
}

export async function eraseOrphanedSnapshotsMarker(world: World, handle: string, runId: string): Promise<void> {
  await documentClient(world).send(
    new DeleteCommand({ TableName: world.settings.table, Key: orphanedSnapshotsKey(handle, runId) }),
  )
}
