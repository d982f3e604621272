import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Model } from '#rules/model.ts'
import type { Precondition } from '#rules/precondition.ts'
import type { Version } from '#rules/version.ts'
import { documentClient } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { modelKey, versionKey } from '#table/model-keys.ts'
import { isNotArchived, matchesPrecondition } from '#table/models.ts'
import { queryFirst } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import { poolCountChange, poolSortKeyOf } from '#table/retention-pools.ts'
import { commit, type Write } from '#table/transact.ts'
import { hasTags } from '#table/versions.ts'
import {
  all,
  type Change,
  type Condition,
  erase,
  type ItemKey,
  isNew,
  itemTypeAttributes,
  put,
  update,
} from '#table/write.ts'
import type { World } from '#world/world.ts'

const tagKey = (handle: string, tag: string): ItemKey => ({ pk: `${partitions.models}${handle}`, sk: `TAG#${tag}` })
const tagRow = z.object({ version_no: z.int() })

/** Returns the number of the version that the tag names. */
export async function findTag(world: World, handle: string, tag: string): Promise<number | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: tagKey(handle, tag), ConsistentRead: true }),
  )
  return Item && tagRow.parse(Item).version_no
}

/** Returns the first tags of a model in their order, at most `limit`. */
export function tagsOfModel(world: World, handle: string, limit: number): Promise<readonly string[]> {
  const query = {
    ConsistentRead: true,
    ...itemsBeginningWith(modelKey(handle).pk, 'TAG#'),
    Limit: limit,
  }
  return queryFirst(world, query, ({ sk }) => String(sk).slice('TAG#'.length))
}

/** The move of a tag from one version to another. `from` is undefined for a new tag, `to` for a tag that is removed. */
export type TagMove = { readonly tag: string; readonly from: Version | undefined; readonly to: Version | undefined }

/**
 * Moves the tag, and updates the tags of both versions and the model's tags of its active version. A version leaves its retention
 * pool with its first tag and returns with the removal of its last. Returns false where any of these items has changed.
 */
export function saveTagMove(
  world: World,
  seen: Model,
  { tag, from, to }: TagMove,
  precondition: Precondition | undefined,
): Promise<boolean> {
  const key = tagKey(seen.handle, tag)
  const asSeen = from === undefined ? isNew : pointsAt(from.version_no)
  const ofVersion = (version: Version | undefined, change: Change | undefined) =>
    version && change && update(world, versionKey(seen.handle, version.version_no), change)
  return commit(world, {
    model: modelTagWrite(world, seen, { tag, from, to }, precondition),
    tag:
      to === undefined
        ? erase(world, key, asSeen)
        : put(world, { ...key, ...itemTypeAttributes('tag'), tag, version_no: to.version_no }, asSeen),
    named: ofVersion(to, to && tagAdded(to, tag)),
    unnamed: ofVersion(from, from && tagRemoved(from, tag)),
  })
}

function tagAdded(version: Version, tag: string): Change {
  const add = { tags: new Set([tag]) }
  if (version.tags.length === 0) return { add, remove: ['lsi1sk'], ...hasTags(version) }
  return { add, when: 'attribute_exists(#tags)' }
}

function tagRemoved(version: Version, tag: string): Change {
  const drop = { tags: new Set([tag]) }
  if (version.tags.length > 1) return { drop, when: 'size(#tags) > :one', values: { one: 1 } }
  const lsi1sk = poolSortKeyOf(version)
  return { drop, ...(lsi1sk && { set: { lsi1sk } }), ...hasTags(version) }
}

/** Returns the change that a tag's move makes to the counts of the retention pools. */
function countsAfter({ from, to }: TagMove): Readonly<Record<string, number>> {
  const leaving = to?.tags.length === 0 ? poolCountChange(to, -1) : {}
  const coming = from?.tags.length === 1 ? poolCountChange(from, 1) : {}
  const counts: Record<string, number> = {}
  for (const [name, change] of [leaving, coming].flatMap(Object.entries<number>)) {
    counts[name] = (counts[name] ?? 0) + change
  }
  return counts
}

function modelTagWrite(
  world: World,
  seen: Model,
  { tag, from, to }: TagMove,
  precondition: Precondition | undefined,
): Write {
  const active = seen.current_version_no
  const version_tags = new Set([tag])
  return update(world, modelKey(seen.handle), {
    set: { updated_at: world.now().toISOString() },
    add: { revision: 1, ...countsAfter({ tag, from, to }), ...(to?.version_no === active && { version_tags }) },
    ...(from?.version_no === active && { drop: { version_tags } }),
    ...all(isNotArchived, matchesPrecondition(precondition), {
      when: '#current_version_no = :active',
      values: { active },
    }),
  })
}

function pointsAt(versionNo: number): Condition {
  return { when: '#version_no = :at', values: { at: versionNo } }
}
