import type { Caller } from '#rules/caller.ts'
import type { Trait } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { findActiveVersion } from '#usecases/versions/find-version.ts'
import type { World } from '#world/world.ts'

/** Returns the traits of a model in the order of their declaration, and the active version, which measured them. */
export async function listTraits(
  world: World,
  caller: Caller,
  handle: string,
): Promise<{ readonly traits: readonly Trait[]; readonly version: Version | undefined }> {
  const model = await loadModel(world, caller, handle, 'read')
  const [traits, version] = await Promise.all([orderedTraitsOf(world, model), findActiveVersion(world, model)])
  return { traits, version }
}
