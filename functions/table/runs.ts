import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { LeasedRun } from '#rules/lease.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Release } from '#rules/release.ts'
import { type Run, runSchema } from '#rules/run.ts'
import { documentClient } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { modelKey } from '#table/model-keys.ts'
import { queryPage } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import type { Write } from '#table/transact.ts'
import { unwatchLease } from '#table/watched-leases.ts'
import { type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const runKey = (handle: string, runId: string): ItemKey => ({ pk: `${partitions.models}${handle}`, sk: `RUN#${runId}` })

export async function findRun(world: World, handle: string, runId: string): Promise<Run | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: runKey(handle, runId), ConsistentRead: true }),
  )
  return Item && runSchema.parse(Item)
}

/** Reads a page of a model's runs, newest first: run ids are ULIDs. */
export function pageOfRuns(world: World, handle: string, { limit, after }: PageRequest): Promise<Page<Run>> {
  const query = {
    ConsistentRead: true,
    ...itemsBeginningWith(modelKey(handle).pk, 'RUN#'),
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: runKey(handle, after) }),
  }
  const positionOf = (key: { sk?: unknown }) => String(key.sk).slice('RUN#'.length)
  return queryPage(world, query, (row) => runSchema.parse(row), positionOf)
}

export function addRun(world: World, run: Run): Write {
  return put(world, { ...runKey(run.handle, run.run_id), ...itemTypeAttributes('run'), ...run }, isNew)
}

type RunEnd = Release['run'] & Partial<Pick<Run, 'outcome'>>

/** Returns the writes that end a run whose lease is released. */
export function runEndWrites(
  world: World,
  { handle, run_id }: Pick<LeasedRun, 'handle' | 'run_id'>,
  end: RunEnd,
): { readonly run: Write; readonly lease: Write } {
  return { run: endRun(world, handle, run_id, end), lease: unwatchLease(world, handle) }
}

/** Returns the write that ends a run. A run ends once: the write of a repeated step is refused. */
export function endRun(world: World, handle: string, runId: string, end: RunEnd): Write {
  return update(world, runKey(handle, runId), {
    set: end,
    when: '#status = :running',
    values: { running: 'running' },
  })
}

/** Returns the write that stores the number of the run's version. A run records at most one version. */
export function setVersionOfRun(world: World, handle: string, runId: string, versionNo: number): Write {
  return update(world, runKey(handle, runId), {
    set: { version_no: versionNo },
    when: '#version_no = :none',
    values: { none: null },
  })
}
