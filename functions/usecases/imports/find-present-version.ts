import type { Manifest } from '#rules/export-manifest.ts'
import type { Version } from '#rules/version.ts'
import { findImport } from '#table/imports.ts'
import { findVersion } from '#table/versions.ts'
import type { World } from '#world/world.ts'

/** Returns the version that an earlier import of the manifest recorded, or the one that it is an export of. */
export async function findPresentVersion(
  world: World,
  handle: string,
  { origin, sha256, param_hash }: Manifest,
): Promise<Version | undefined> {
  const { version_no } = (await findImport(world, handle, sha256)) ?? {}
  if (version_no) return findVersion(world, handle, version_no)
  const own = origin.handle === handle ? await findVersion(world, handle, origin.version_no) : undefined
  return own?.run_id === origin.run_id && own.param_hash === param_hash ? own : undefined
}
