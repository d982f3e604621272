import type { Caller } from '#rules/caller.ts'
import { type Pin, pinNotFound } from '#rules/pinned-handle.ts'
import { findTag } from '#table/tags.ts'
import { hasVersion } from '#table/versions.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import type { World } from '#world/world.ts'

/** Returns the pinned version's number. A tag always names an existing version, so reading the tag is enough. */
export async function findPinnedVersionNo(
  world: World,
  handle: string,
  { version, tag }: Pin,
): Promise<number | undefined> {
  if (version === undefined) return findTag(world, handle, tag)
  return (await hasVersion(world, handle, version)) ? version : undefined
}

/** Refuses a pin that names no version, with those that exist. */
export function refusePin(world: World, caller: Caller, handle: string, pin: Pin): Promise<never> {
  return namingKnownVersions(world, caller, handle, async () => {
    throw pinNotFound(pin)
  })
}
