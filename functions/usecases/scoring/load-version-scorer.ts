import { type Caller, modelNotFound } from '#rules/caller.ts'
import { requireNotArchived, requireTrained } from '#rules/model-state.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import { requireTraitKeys, scoredTraitNames } from '#rules/scored-traits.ts'
import type { ServedModel } from '#rules/served-model.ts'
import { findServedModel } from '#table/serving.ts'
import { requireAccess } from '#usecases/admission/require-access.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { cachedVersionScorer, servingVersionScorer } from '#usecases/scoring/cached-version-scorer.ts'
import type { VersionScorer } from '#usecases/scoring/version-scorer.ts'
import type { World } from '#world/world.ts'

type VersionToScore = {
  readonly model: ServedModel
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
    const isServing = versionNo === model.current_version_no
    const scorer = await (isServing ? servingVersionScorer : cachedVersionScorer)(world, model.handle, versionNo)
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
  if (pin === undefined) {
    const model = await findServedModel(world, handle)
    if (!model) throw modelNotFound(handle)
    requireTrained(model)
    return { model, versionNo: model.current_version_no }
  }
  // Loaded with the first pinned handle: most callers score with the active version.
  const { findPinnedVersionNo, refusePin } = await import('#usecases/scoring/pinned-version.ts')
  const [model, pinned] = await Promise.all([findServedModel(world, handle), findPinnedVersionNo(world, handle, pin)])
  if (!model) throw modelNotFound(handle)
  requireNotArchived(model)
  return { model, versionNo: pinned ?? (await refusePin(world, caller, handle, pin)) }
}
