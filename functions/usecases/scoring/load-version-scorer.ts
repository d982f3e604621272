import { type Caller, modelNotFound } from '#rules/caller.ts'
import { type Model, requireNotArchived, requireTrained } from '#rules/model.ts'
import { type Pin, parsePinnedHandle, pinNotFound } from '#rules/pinned-handle.ts'
import { requireTraitKeys, scoredTraitNames } from '#rules/scored-traits.ts'
import { findModel } from '#table/models.ts'
import { findTag } from '#table/tags.ts'
import { hasVersion } from '#table/versions.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { cachedVersionScorer } from '#usecases/scoring/cached-version-scorer.ts'
import type { VersionScorer } from '#usecases/scoring/version-scorer.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import type { World } from '#world/world.ts'

type VersionToScore = {
  readonly model: Model
  readonly scorer: VersionScorer
  /** The keys of the requested traits; undefined for all traits of the version. */
  readonly keys: readonly string[] | undefined
}

/**
 * Loads the version that the handle pins, or else the active one. With a warm cache it costs one consistent read, the model
 * item; a pinned version costs a second one at the same time. `requestedTraits` are keys or names; none stand for all.
 */
export function loadVersionScorer(
  world: World,
  caller: Caller,
  pinnedHandle: string,
  requestedTraits: readonly string[] | undefined,
): Promise<VersionToScore> {
  return retryOnConflict(world, async () => {
    const { model, versionNo } = await findVersionToScore(world, caller, pinnedHandle)
    const scorer = await cachedVersionScorer(world, model.handle, versionNo)
    // The version was pruned after it was found: the handle now names another version, or none.
    if (!scorer) return conflict
    const names = scoredTraitNames(model.traits, scorer.traits)
    const keys = requestedTraits?.length ? requireTraitKeys(names, requestedTraits) : undefined
    return { model, scorer, keys }
  })
}

/** Finds the version that the handle pins, or else the active one of its model. */
export async function findVersionToScore(world: World, caller: Caller, pinnedHandle: string) {
  const { handle, pin } = parsePinnedHandle(pinnedHandle)
  requireAccess(world, caller, handle, 'read')
  const [model, pinned] = await Promise.all([findModel(world, handle), pin && findPinnedVersionNo(world, handle, pin)])
  if (!model) throw modelNotFound(handle)
  if (!pin) {
    requireTrained(model)
    return { model, versionNo: model.current_version_no }
  }
  requireNotArchived(model)
  const versionNo = await namingKnownVersions(world, caller, handle, async () => pinned ?? refusePin(pin))
  return { model, versionNo }
}

function refusePin(pin: Pin): never {
  throw pinNotFound(pin)
}

/** Returns the pinned version's number. A tag always names an existing version, so reading the tag is enough. */
async function findPinnedVersionNo(world: World, handle: string, { version, tag }: Pin): Promise<number | undefined> {
  if (version === undefined) return findTag(world, handle, tag)
  return (await hasVersion(world, handle, version)) ? version : undefined
}
