import type { Caller } from '#rules/caller.ts'
import { requireTrained } from '#rules/model-state.ts'
import { type ModelConditional, preconditionOf } from '#rules/precondition.ts'
import { saveTagMove } from '#table/tags.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { isUnchanged } from '#usecases/models/is-unchanged.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { findActiveVersion, findTaggedVersion, loadNumberedVersion } from '#usecases/versions/find-version.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import type { World } from '#world/world.ts'

/** Tags a version, by default the active one; a tag that is in use moves. Returns the version's number. */
export function tagVersion(
  world: World,
  caller: Caller,
  handle: string,
  tag: string,
  { versionNo, ...condition }: ModelConditional & { readonly versionNo?: number | undefined },
): Promise<number> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireTrained(model)
    const precondition = preconditionOf(model, condition)
    const to = await namingKnownVersions(world, caller, model.handle, async () =>
      versionNo === undefined ? findActiveVersion(world, model) : loadNumberedVersion(world, model.handle, versionNo),
    )
    // The version that was active has been replaced and pruned since.
    if (!to) return conflict
    const from = await findTaggedVersion(world, model.handle, tag)
    if (from === conflict) return conflict
    const isTagged = from?.version_no === to.version_no
    const isDone = isTagged
      ? await isUnchanged(world, model)
      : await saveTagMove(world, model, { tag, from, to }, precondition)
    return isDone ? to.version_no : conflict
  })
}
