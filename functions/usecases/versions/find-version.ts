import type { Model } from '#rules/model.ts'
import { isTag, tagNotFound } from '#rules/tag-name.ts'
import type { Version } from '#rules/version.ts'
import { versionNotFound, versionNumber } from '#rules/version-number.ts'
import { findTag } from '#table/tags.ts'
import { findVersion } from '#table/versions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** Returns the version with a name, which is `vN` or a tag. */
export async function loadNamedVersion(world: World, handle: string, name: string): Promise<Version> {
  const number = versionNumber(name)
  if (number !== undefined) return loadNumberedVersion(world, handle, number)
  const version = await retryOnConflict(world, () => findTaggedVersion(world, handle, name))
  if (!version) throw versionNotFound(name)
  return version
}

/** Returns the version with a number or tag. Refuses an unknown tag with `tag_not_found`. */
export async function loadPinnedVersion(
  world: World,
  handle: string,
  { version, tag }: { readonly version?: number | undefined; readonly tag?: string | undefined },
): Promise<Version> {
  if (tag === undefined) return loadNumberedVersion(world, handle, version ?? 0)
  const tagged = await retryOnConflict(world, () => findTaggedVersion(world, handle, tag))
  if (!tagged) throw tagNotFound(tag)
  return tagged
}

/**
 * Returns the version that a tag names; undefined if the tag is unused. A tag always names an existing version, which has it: else
 * the tag has moved between the two reads, and the result is a conflict.
 */
export async function findTaggedVersion(
  world: World,
  handle: string,
  tag: string,
): Promise<Version | undefined | typeof conflict> {
  const number = isTag(tag) ? await findTag(world, handle, tag) : undefined
  if (number === undefined) return undefined
  const version = await findVersion(world, handle, number)
  return version?.tags.includes(tag) ? version : conflict
}

export async function loadNumberedVersion(world: World, handle: string, versionNo: number): Promise<Version> {
  const version = await findVersion(world, handle, versionNo)
  if (!version) throw versionNotFound(versionNo)
  return version
}

/** Returns the active version; undefined if the model has none, or if it was pruned since the model was read. */
export async function findActiveVersion(world: World, model: Model): Promise<Version | undefined> {
  return model.current_version_no > 0 ? findVersion(world, model.handle, model.current_version_no) : undefined
}
