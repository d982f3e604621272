import type { Model } from '#rules/model.ts'
import type { Refusal } from '#rules/refusal.ts'
import { isTag, tagNotFound } from '#rules/tag-name.ts'
import type { Version } from '#rules/version.ts'
import { versionNotFound, versionNumber } from '#rules/version-number.ts'
import { findTag } from '#table/tags.ts'
import { findVersion } from '#table/versions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** Returns the version with a name, which is `vN` or a tag. */
export function loadNamedVersion(world: World, handle: string, name: string): Promise<Version> {
  const number = versionNumber(name)
  return number === undefined
    ? loadTaggedVersion(world, handle, name, versionNotFound)
    : loadNumberedVersion(world, handle, number)
}

/** Returns the version with a number or tag. Refuses an unknown tag with `tag_not_found`. */
export function loadPinnedVersion(
  world: World,
  handle: string,
  { version, tag }: { readonly version?: number | undefined; readonly tag?: string | undefined },
): Promise<Version> {
  return tag === undefined
    ? loadNumberedVersion(world, handle, version ?? 0)
    : loadTaggedVersion(world, handle, tag, tagNotFound)
}

async function loadTaggedVersion(
  world: World,
  handle: string,
  tag: string,
  notFound: (tag: string) => Refusal,
): Promise<Version> {
  const version = await retryOnConflict(world, () => findTaggedVersion(world, handle, tag))
  if (!version) throw notFound(tag)
  return version
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
