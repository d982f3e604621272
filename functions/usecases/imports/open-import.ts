import type { Manifest } from '#rules/export-manifest.ts'
import { isImportExpired, newImport, type VersionImport } from '#rules/version-import.ts'
import { findImport, saveNewImport } from '#table/imports.ts'
import { discardImport } from '#usecases/imports/discard-import.ts'
import { conflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** Returns the import of a manifest into a model, which is opened where there is none. One that has expired counts as none. */
export async function openImport(
  world: World,
  handle: string,
  { sha256 }: Manifest,
): Promise<VersionImport | typeof conflict> {
  const known = await findImport(world, handle, sha256)
  if (known && isImportExpired(known, world.now())) {
    await discardImport(world, known)
    return conflict
  }
  if (known) return known
  const opened = newImport(handle, sha256, `run_${world.newId()}`, world.now())
  return (await saveNewImport(world, opened)) ? opened : conflict
}
