import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Model } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { monthOf } from '#rules/retention.ts'
import type { HeldRun } from '#rules/run.ts'
import { type Version, versionSchema } from '#rules/version.ts'
import { documents, type Row } from '#table/documents.ts'
import { heldBy } from '#table/holds.ts'
import { modelKey, tagsOf } from '#table/models.ts'
import { queryPage } from '#table/paging.ts'
import { noteVersionOfRun } from '#table/runs.ts'
import { countOnShelf, placeOnShelf } from '#table/shelves.ts'
import { isWritten } from '#table/transact.ts'
import { all, type Condition, type ItemKey, isNew, put, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const digits = (versionNo: number) => String(versionNo).padStart(9, '0')

export const versionKey = (handle: string, versionNo: number): ItemKey => ({
  pk: `MODEL#${handle}`,
  sk: `VERSION#${digits(versionNo)}`,
})

export async function findVersion(world: World, handle: string, versionNo: number): Promise<Version | undefined> {
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key: versionKey(handle, versionNo), ConsistentRead: true }),
  )
  return Item && parseVersion(Item)
}

/** Whether the version is there: a consistent read that brings back none of it. */
export async function hasVersion(world: World, handle: string, versionNo: number): Promise<boolean> {
  const Key = versionKey(handle, versionNo)
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true, ProjectionExpression: 'version_no' }),
  )
  return Item !== undefined
}

export function pageOfVersions(world: World, handle: string, { limit, after }: PageRequest): Promise<Page<Version>> {
  const query = {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': modelKey(handle).pk, ':prefix': 'VERSION#' },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: versionKey(handle, Number(after)) }),
  }
  return queryPage(world, query, parseVersion, (key) => String(Number(String(key.sk).slice('VERSION#'.length))))
}

/** Records what a run made, under the next number. Returns false where the run lost its model or made a version before. */
export function saveVersion(world: World, run: HeldRun, seen: Model, version: Version): Promise<boolean> {
  const newest = {
    newest_version_no: version.version_no,
    ...(version.first_of_month && { newest_month: monthOf(version.created_at) }),
  }
  return isWritten(world, {
    hold: update(world, modelKey(run.handle), {
      set: { ...newest, 'claim.phase': 'recorded' },
      add: countOnShelf(version, 1),
      ...all(heldBy(run), { when: '#newest_version_no = :newest', given: { newest: seen.newest_version_no } }),
    }),
    version: put(world, rowOf(version), isNew),
    run: noteVersionOfRun(world, run.handle, run.run_id, version.version_no),
  })
}

/** The version is there, and has the tags that it was seen with. */
export function hasTags({ tags }: Pick<Version, 'tags'>): Condition {
  if (tags.length > 0) return { when: '#tags = :seen_tags', given: { seen_tags: new Set(tags) } }
  return { when: 'attribute_exists(#pk) AND attribute_not_exists(#tags)' }
}

/**
 * Tags are a set, which can't be empty in the table: a version without tags has none stored. Metrics are kept as text: a
 * map of the table's would come back with its fields in another order.
 */
function rowOf({ tags: _, metrics, ...version }: Version): Row {
  const key = { ...versionKey(version.handle, version.version_no), lsi1sk: placeOnShelf(version) }
  return { ...key, ...stamp('version'), ...version, metrics: JSON.stringify(metrics) }
}

export function parseVersion(row: Row): Version {
  return versionSchema.parse({ ...row, tags: tagsOf(row.tags), metrics: JSON.parse(String(row.metrics)) })
}
