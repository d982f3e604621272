import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { Precondition } from '#rules/precondition.ts'
import { documents, transact, type Write } from '#table/documents.ts'
import { holds, modelKey } from '#table/models.ts'
import { versionKey } from '#table/versions.ts'
import { all, type Condition, erase, exists, type ItemKey, isNew, put, stamp, update } from '#table/write.ts'
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

export type TagMove = { readonly handle: string; readonly tag: string; readonly from: number | undefined }

/**
 * Points the tag at a version, and both versions' own lists with it. Returns the names of what had changed meanwhile: the
 * tag, the version (gone), or the model (archived, or not as the precondition names it).
 */
export function putTag(
  world: World,
  { handle, tag, from, to }: TagMove & { readonly to: number },
  precondition: Precondition | undefined,
): Promise<readonly string[]> {
  const named = new Set([tag])
  const item = { ...tagKey(handle, tag), ...stamp('tag'), tag, version_no: to }
  return transact(world, {
    model: editedModel(world, handle, precondition),
    tag: put(world, item, from === undefined ? isNew : pointsAt(from)),
    version: update(world, versionKey(handle, to), { add: { tags: named }, ...exists }),
    earlier:
      from === undefined ? undefined : update(world, versionKey(handle, from), { drop: { tags: named }, ...exists }),
  })
}

export function removeTag(
  world: World,
  { handle, tag, from }: TagMove & { readonly from: number },
  precondition: Precondition | undefined,
): Promise<readonly string[]> {
  return transact(world, {
    model: editedModel(world, handle, precondition),
    tag: erase(world, tagKey(handle, tag), pointsAt(from)),
    version: update(world, versionKey(handle, from), { drop: { tags: new Set([tag]) }, ...exists }),
  })
}

function editedModel(world: World, handle: string, precondition: Precondition | undefined): Write {
  return update(world, modelKey(handle), {
    set: { updated_at: world.now().toISOString() },
    add: { revision: 1 },
    ...all({ when: '#state <> :archived', given: { archived: 'archived' } }, holds(precondition)),
  })
}

function pointsAt(versionNo: number): Condition {
  return { when: '#version_no = :at', given: { at: versionNo } }
}
