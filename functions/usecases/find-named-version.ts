import { tagNotFound, type Version, versionNotFound, versionNumber } from '#rules/version.ts'
import { findTag } from '#table/tags.ts'
import { findVersion } from '#table/versions.ts'
import type { World } from '#world/world.ts'

/** The version that `vN` or a tag names. */
export async function findNamedVersion(world: World, handle: string, name: string): Promise<Version> {
  const number = versionNumber(name) ?? (await findTag(world, handle, name))
  const version = number === undefined ? undefined : await findVersion(world, handle, number)
  if (!version) throw versionNotFound(name.slice(0, 80))
  return version
}

/** The version that a tag names; an unknown tag is refused as such. */
export async function findTaggedVersion(world: World, handle: string, tag: string): Promise<Version> {
  const number = await findTag(world, handle, tag)
  if (number === undefined) throw tagNotFound(tag.slice(0, 80))
  return findNumberedVersion(world, handle, number)
}

export async function findNumberedVersion(world: World, handle: string, versionNo: number): Promise<Version> {
  const version = await findVersion(world, handle, versionNo)
  if (!version) throw versionNotFound(versionNo)
  return version
}
