import { type Caller, ownsHandle } from '#rules/caller.ts'
import { isUnknownVersion, withKnownVersions } from '#rules/known-versions.ts'
import { tagsOfModel } from '#table/tags.ts'
import { pageOfVersions } from '#table/versions.ts'
import type { World } from '#world/world.ts'

/** The most versions and tags that are read for a refusal. */
const maxKnown = 20

/**
 * Looks up a version. Where it does not exist, the refusal lists those that do, for callers who may list them: the owners of
 * the namespace.
 */
export async function namingKnownVersions<Found>(
  world: World,
  caller: Caller,
  handle: string,
  lookUp: () => Promise<Found>,
): Promise<Found> {
  try {
    return await lookUp()
  } catch (error) {
    if (!isUnknownVersion(error) || !ownsHandle(caller, handle)) throw error
    const [{ items: versions, next }, tags] = await Promise.all([
      pageOfVersions(world, handle, { limit: maxKnown, after: undefined }),
      tagsOfModel(world, handle, maxKnown + 1),
    ])
    const hasMore = { versions: next !== undefined, tags: tags.length > maxKnown }
    throw withKnownVersions(error, { versions, tags: tags.slice(0, maxKnown), hasMore })
  }
}
