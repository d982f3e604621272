import type { Caller } from '#rules/caller.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { type ModelConditional, preconditionOf } from '#rules/precondition.ts'
import { tagNotFound } from '#rules/tag-name.ts'
import { saveTagMove } from '#table/tags.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { findTaggedVersion } from '#usecases/versions/find-version.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import type { World } from '#world/world.ts'

export function untagVersion(
  world: World,
  caller: Caller,
  handle: string,
  tag: string,
  condition: ModelConditional = {},
): Promise<void> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireNotArchived(model)
    const precondition = preconditionOf(model, condition)
    const from = await namingKnownVersions(world, caller, model.handle, async () => {
      const version = await findTaggedVersion(world, model.handle, tag)
      if (version === undefined) throw tagNotFound(tag)
      return version
    })
    if (from === conflict) return conflict
    return (await saveTagMove(world, model, { tag, from, to: undefined }, precondition)) ? undefined : conflict
  })
}
