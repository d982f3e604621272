import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { ImportedPart } from '#rules/export-part.ts'
import type { Version } from '#rules/version.ts'
import { type VersionImport, versionImportSchema } from '#rules/version-import.ts'
import { documentClient } from '#table/document-client.ts'
import { type DueEntry, type DueRequest, dueKeys, firstDue } from '#table/due-index.ts'
import { partitions } from '#table/partitions.ts'
import { addImportedPart } from '#table/snapshots.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, erase, type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const importKey = (handle: string, sha256: string): ItemKey => ({ pk: `${partitions.imports}${handle}`, sk: sha256 })

/** Returns the import of a manifest into a model, by the hash of the manifest. */
export async function findImport(world: World, handle: string, sha256: string): Promise<VersionImport | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: importKey(handle, sha256), ConsistentRead: true }),
  )
  return Item && versionImportSchema.parse(Item)
}

/** Returns the imports that have waited too long for their parts, the longest due first. */
export function importsDue(world: World, request: DueRequest): Promise<readonly DueEntry<VersionImport>[]> {
  return firstDue(world, 'imports', versionImportSchema, request)
}

/** Stores a new import. Returns false where there is one of the same manifest. */
export function saveNewImport(world: World, one: VersionImport): Promise<boolean> {
  const { handle, sha256, expires_at } = one
  const keys = { ...importKey(handle, sha256), ...dueKeys('imports', expires_at, `${handle}#${sha256}`) }
  return commit(world, { import: put(world, { ...keys, ...itemTypeAttributes('import'), ...one }, isNew) })
}

/** Stores parts of an import, all or none. Returns false where it is not pending any more. */
export function saveParts(world: World, seen: VersionImport, parts: readonly ImportedPart[]): Promise<boolean> {
  const received = Object.fromEntries(parts.map(({ trait }) => [`received.${trait.key}`, true]))
  const writes: Record<string, Write> = {
    import: update(world, importKey(seen.handle, seen.sha256), { set: received, ...isPending(seen) }),
  }
  for (const part of parts) writes[`part ${part.trait.key}`] = addImportedPart(world, seen.run_id, part)
  return commit(world, writes)
}

/** Returns the write that ends an import with its version. It stays, so that the same import answers the same version. */
export function recordImport(world: World, seen: VersionImport, { version_no }: Version): Write {
  return update(world, importKey(seen.handle, seen.sha256), {
    set: { status: 'recorded', version_no },
    remove: ['gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk', 'failures'],
    ...isPending(seen),
  })
}

/** Marks an import as expired, so that none of its parts is stored any more. Returns false where it is recorded, or gone. */
export function saveExpired(world: World, seen: VersionImport): Promise<boolean> {
  return commit(world, {
    import: update(world, importKey(seen.handle, seen.sha256), {
      set: { status: 'expired' },
      when: '#run_id = :seen_run AND #status <> :recorded',
      values: { seen_run: seen.run_id, recorded: 'recorded' },
    }),
  })
}

/** Erases an import whose parts are erased, unless another has taken its place. */
export async function eraseImport(world: World, { handle, sha256, run_id }: VersionImport): Promise<void> {
  const isSame = { when: '#run_id = :seen_run', values: { seen_run: run_id } }
  await commit(world, { import: erase(world, importKey(handle, sha256), isSame) })
}

/** Returns the write that forgets the import of a version that is pruned; undefined for one that was trained here. */
export function forgetImport(world: World, { handle, imported_from }: Version): Write | undefined {
  return imported_from ? erase(world, importKey(handle, imported_from.sha256)) : undefined
}

function isPending({ run_id }: VersionImport): Condition {
  return { when: '#run_id = :seen_run AND #status = :pending', values: { seen_run: run_id, pending: 'pending' } }
}
