import type { Model } from '#rules/model.ts'
import {
  type ActivateRequest,
  isTag,
  tagNotFound,
  type Version,
  versionNotFound,
  versionNumber,
} from '#rules/version.ts'
import { findTag } from '#table/tags.ts'
import { findVersion } from '#table/versions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** The version that `vN` or a tag names. */
export async function loadNamedVersion(world: World, handle: string, name: string): Promise<Version> {
  const number = versionNumber(name) ?? (isTag(name) ? await findTag(world, handle, name) : undefined)
  if (number === undefined) throw versionNotFound(name)
  return loadNumberedVersion(world, handle, number)
}

/** The version that is named by its number or by a tag; an unknown tag is refused as such. */
export function loadPinnedVersion(world: World, handle: string, { version, tag }: ActivateRequest): Promise<Version> {
  return tag === undefined ? loadNumberedVersion(world, handle, version ?? 0) : loadTaggedVersion(world, handle, tag)
}

/** A tag always names a version that is there: where the version is gone, the tag has moved since it was read. */
function loadTaggedVersion(world: World, handle: string, tag: string): Promise<Version> {
  return retryOnConflict(world, async () => {
    const number = isTag(tag) ? await findTag(world, handle, tag) : undefined
    if (number === undefined) throw tagNotFound(tag)
    return (await findVersion(world, handle, number)) ?? conflict
  })
}

/** The version that a tag names now, if it names one. */
export async function findTaggedVersion(world: World, handle: string, tag: string): Promise<Version | undefined> {
  const number = await findTag(world, handle, tag)
  return number === undefined ? undefined : findVersion(world, handle, number)
}

export async function loadNumberedVersion(world: World, handle: string, versionNo: number): Promise<Version> {
  const version = await findVersion(world, handle, versionNo)
  if (!version) throw versionNotFound(versionNo)
  return version
}

/** The version that serves, if one does. */
export async function findActiveVersion(world: World, model: Model): Promise<Version | undefined> {
  return model.current_version_no > 0 ? findVersion(world, model.handle, model.current_version_no) : undefined
}
