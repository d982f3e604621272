import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import { type Version, versionSchema } from '#rules/version.ts'
import { documents, type Write } from '#table/documents.ts'
import { modelKey } from '#table/models.ts'
import { queryPage, type Row } from '#table/paging.ts'
import { type ItemKey, isNew, put, stamp } from '#table/write.ts'
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

export function listVersions(world: World, handle: string, { limit, after }: PageRequest): Promise<Page<Version>> {
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

/**
 * Tags are a set, which can't be empty in the table: a version without tags has none stored. Metrics are kept as text: a
 * map of the table's would come back with its fields in another order.
 */
export function newVersion(world: World, { tags, metrics, ...version }: Version): Write {
  const row = { ...version, metrics: JSON.stringify(metrics) }
  return put(world, { ...versionKey(version.handle, version.version_no), ...stamp('version'), ...row }, isNew)
}

function parseVersion(row: Row): Version {
  const tags = row.tags instanceof Set ? [...row.tags].sort() : []
  return versionSchema.parse({ ...row, tags, metrics: JSON.parse(String(row.metrics)) })
}
