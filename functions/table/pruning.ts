import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { Model } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { type Shelf, shelfOf } from '#rules/retention.ts'
import type { Version } from '#rules/version.ts'
import { documents } from '#table/documents.ts'
import { isLive, modelKey } from '#table/models.ts'
import { queryPage } from '#table/paging.ts'
import { countOnShelf, shelfCount, shelfPlace, shelfPrefix } from '#table/shelves.ts'
import { isWritten } from '#table/transact.ts'
import { hasTags, parseVersion, versionKey } from '#table/versions.ts'
import { all, type Condition, erase, put, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** Versions of a shelf, oldest first. */
export function pageOfShelf(
  world: World,
  handle: string,
  shelf: Shelf,
  { limit, after }: PageRequest,
): Promise<Page<Version>> {
  const last = after === undefined ? undefined : Number(after)
  const start = last !== undefined && { ...versionKey(handle, last), lsi1sk: shelfPlace(shelf, last) }
  const query = {
    IndexName: 'lsi1',
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(lsi1sk, :shelf)',
    ExpressionAttributeValues: { ':pk': modelKey(handle).pk, ':shelf': shelfPrefix(shelf) },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  }
  return queryPage(world, query, parseVersion, (key) => String(Number(String(key.lsi1sk).split('#').at(-1))))
}

/**
 * Takes a version away. Its condition is on the items that activations, tags and trainings write too: it is not active, has
 * no tag, and the policy and the count of its shelf are as the decision saw them. What it leaves behind is noted in the same
 * transaction, so that snapshots go only after nothing can point at them any more, and do go whatever crashes.
 */
export function savePruned(world: World, seen: Model, version: Version): Promise<boolean> {
  const { handle, version_retention_policy: policy } = seen
  const { version_no, run_id } = version
  return isWritten(world, {
    model: update(world, modelKey(handle), {
      add: countOnShelf(version, -1),
      ...all(isLive, isCounted(seen, version), {
        when: '#current_version_no <> :pruned AND #version_retention_policy = :policy',
        given: { pruned: version_no, policy },
      }),
    }),
    version: erase(world, versionKey(handle, version_no), hasTags({ tags: [] })),
    leftover: put(world, { ...leftoverKey(handle, run_id), ...stamp('leftover'), run_id, version_no }),
  })
}

function isCounted(seen: Model, version: Version): Condition {
  const shelf = shelfOf(version)
  if (shelf === undefined) throw new Error(`v${version.version_no} of "${seen.handle}" stands on no shelf`)
  return { when: `#${shelfCount(shelf)} = :counted`, given: { counted: seen[shelfCount(shelf)] } }
}

const leftoverKey = (handle: string, runId: string) => ({ pk: `LEFTOVERS#${handle}`, sk: runId })
const leftoverRow = z.object({ run_id: z.string() })

/** Runs whose version was taken away while their snapshots may still be there. */
export async function leftoverRuns(world: World, handle: string, atMost: number): Promise<readonly string[]> {
  const { Items = [] } = await documents(world).send(
    new QueryCommand({
      TableName: world.settings.table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': leftoverKey(handle, '').pk },
      Limit: atMost,
    }),
  )
  return Items.map((row) => leftoverRow.parse(row).run_id)
}

export async function settleLeftover(world: World, handle: string, runId: string): Promise<void> {
  await documents(world).send(new DeleteCommand({ TableName: world.settings.table, Key: leftoverKey(handle, runId) }))
}
