import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { Model } from '#rules/model.ts'
import type { Precondition } from '#rules/precondition.ts'
import { documents } from '#table/documents.ts'
import { isLive, matches, modelKey } from '#table/models.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { versionKey } from '#table/versions.ts'
import {
  all,
  type Change,
  type Condition,
  erase,
  exists,
  type ItemKey,
  isNew,
  put,
  stamp,
  update,
} from '#table/write.ts'
import type { World } from '#world/world.ts'

const tagKey = (handle: string, tag: string): ItemKey => ({ pk: `MODEL#${handle}`, sk: `TAG#${tag}` })
const tagRow = z.object({ version_no: z.int() })

/** The number of the version that the tag names. */
export async function findTag(world: World, handle: string, tag: string): Promise<number | undefined> {
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key: tagKey(handle, tag), ConsistentRead: true }),
  )
  return Item && tagRow.parse(Item).version_no
}

/** A tag that goes from one version to another; undefined where it comes from none, or goes for good. */
export type TagMove = { readonly tag: string; readonly from: number | undefined; readonly to: number | undefined }

/**
 * Moves the tag, and both versions' own lists with it, and the model's list of what its active version is called. Returns
 * false where any of these is no longer as it was seen.
 */
export function saveTagMove(
  world: World,
  seen: Model,
  { tag, from, to }: TagMove,
  precondition: Precondition | undefined,
): Promise<boolean> {
  const tags = new Set([tag])
  const key = tagKey(seen.handle, tag)
  const asSeen = from === undefined ? isNew : pointsAt(from)
  const ofVersion = (versionNo: number | undefined, change: Pick<Change, 'add' | 'drop'>) =>
    versionNo === undefined ? undefined : update(world, versionKey(seen.handle, versionNo), { ...change, ...exists })
  return isWritten(world, {
    model: renamedModel(world, seen, { tag, from, to }, precondition),
    tag:
      to === undefined
        ? erase(world, key, asSeen)
        : put(world, { ...key, ...stamp('tag'), tag, version_no: to }, asSeen),
    named: ofVersion(to, { add: { tags } }),
    unnamed: ofVersion(from, { drop: { tags } }),
  })
}

function renamedModel(
  world: World,
  seen: Model,
  { tag, from, to }: TagMove,
  precondition: Precondition | undefined,
): Write {
  const active = seen.current_version_no
  const version_tags = new Set([tag])
  return update(world, modelKey(seen.handle), {
    set: { updated_at: world.now().toISOString() },
    add: { revision: 1, ...(to === active && { version_tags }) },
    ...(from === active && { drop: { version_tags } }),
    ...all(isLive, matches(precondition), { when: '#current_version_no = :active', given: { active } }),
  })
}

function pointsAt(versionNo: number): Condition {
  return { when: '#version_no = :at', given: { at: versionNo } }
}
