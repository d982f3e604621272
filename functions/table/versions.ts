import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { LeasedRun } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { type Version, versionSchema } from '#rules/version.ts'
import { monthOf } from '#rules/version-retention.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { isLeaseHolder } from '#table/leases.ts'
import { modelKey, versionKey } from '#table/model-keys.ts'
import { isGenerationAsSeen, tagsOf } from '#table/models.ts'
import { addOutboxEntry } from '#table/outbox.ts'
import { queryPage } from '#table/paging.ts'
import { poolCountChange, poolSortKeyOf } from '#table/retention-pools.ts'
import { setVersionOfRun } from '#table/runs.ts'
import { commit, type Write } from '#table/transact.ts'
import { all, type Condition, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

export async function findVersion(world: World, handle: string, versionNo: number): Promise<Version | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: versionKey(handle, versionNo), ConsistentRead: true }),
  )
  return Item && parseVersion(Item)
}

/** Returns true where the version exists. This is a consistent read that returns no more than its number. */
export async function hasVersion(world: World, handle: string, versionNo: number): Promise<boolean> {
  const Key = versionKey(handle, versionNo)
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true, ProjectionExpression: 'version_no' }),
  )
  return Item !== undefined
}

export function pageOfVersions(world: World, handle: string, { limit, after }: PageRequest): Promise<Page<Version>> {
  const query = {
    ConsistentRead: true,
    ...itemsBeginningWith(modelKey(handle).pk, 'VERSION#'),
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: versionKey(handle, Number(after)) }),
  }
  return queryPage(world, query, parseVersion, (key) => String(Number(String(key.sk).slice('VERSION#'.length))))
}

/** Records the version of a run. Returns false where the run no longer has the lease, has recorded a
 * version before, or the pointer has moved since the model was read. */
export function saveVersion(world: World, run: LeasedRun, seen: Model, version: Version): Promise<boolean> {
  return commit(world, {
    lease: update(world, modelKey(run.handle), {
      set: { ...newestVersion(version), 'lease.phase': 'recorded' },
      add: poolCountChange(version, 1),
      ...all(isLeaseHolder(run), isGenerationAsSeen(seen), {
        when: '#newest_version_no = :newest',
        values: { newest: seen.newest_version_no },
      }),
    }),
    run: setVersionOfRun(world, run.handle, run.run_id, version.version_no),
    ...recordingWrites(world, seen, version),
  })
}

/** Returns the attributes of the model that say which version is its newest. */
export function newestVersion({ version_no, first_of_month, created_at }: Version): Row {
  return { newest_version_no: version_no, ...(first_of_month && { newest_month: monthOf(created_at) }) }
}

/** Returns the writes that record a version, and announce it. */
export function recordingWrites(
  world: World,
  { generation, current_version_no }: Model,
  version: Version,
): { readonly version: Write; readonly recorded: Write } {
  const { handle, version_no, version_id, run_id, triggered_by, created_at: at } = version
  const detail = {
    ...{ at, handle, generation, version_no, version_id, run_id, triggered_by },
    previous_version_no: current_version_no || null,
  }
  return {
    version: put(world, rowOf(version), isNew),
    recorded: addOutboxEntry(world, handle, { type: 'Model version recorded', detail }),
  }
}

/** Holds while the version exists and has the same tags as when it was read. */
export function hasTags({ tags }: Pick<Version, 'tags'>): Condition {
  if (tags.length > 0) return { when: '#tags = :seen_tags', values: { seen_tags: new Set(tags) } }
  return { when: 'attribute_exists(#pk) AND attribute_not_exists(#tags)' }
}

/**
 * Tags and jobs are sets, which can't be empty in the table: a version without any has none stored. Metrics and changes are kept as
 * text: a map of the table's would come back with its fields in another order.
 */
function rowOf({ tags: _tags, scoring_jobs: _jobs, metrics, changes, ...version }: Version): Row {
  const key = { ...versionKey(version.handle, version.version_no), lsi1sk: poolSortKeyOf(version) }
  const documents = { metrics: JSON.stringify(metrics), changes: JSON.stringify(changes) }
  return { ...key, ...itemTypeAttributes('version'), ...version, ...documents }
}

export function parseVersion(row: Row): Version {
  const documents = { metrics: JSON.parse(String(row.metrics)), changes: JSON.parse(String(row.changes ?? null)) }
  return versionSchema.parse({ ...row, tags: tagsOf(row.tags), scoring_jobs: tagsOf(row.scoring_jobs), ...documents })
}
