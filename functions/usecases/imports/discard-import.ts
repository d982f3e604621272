import type { VersionImport } from '#rules/version-import.ts'
import { eraseImport, saveExpired } from '#table/imports.ts'
import { eraseSnapshots } from '#table/snapshots.ts'
import type { World } from '#world/world.ts'

/**
 * Erases an import that waited too long for its parts; returns false where it was recorded meanwhile. A repeated call continues
 * where one was interrupted.
 */
export async function discardImport(world: World, one: VersionImport): Promise<boolean> {
  // From here on no part of it is stored, so that none stays behind.
  if (!(await saveExpired(world, one))) return false
  await eraseSnapshots(world, one.run_id)
  await eraseImport(world, one)
  return true
}
