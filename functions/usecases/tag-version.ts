import type { Caller } from '#rules/caller.ts'
import { requireLive, requireTrained } from '#rules/model.ts'
import { preconditionFailed, preconditionOf } from '#rules/precondition.ts'
import { tagNotFound, versionNotFound } from '#rules/version.ts'
import { findTag, putTag, removeTag } from '#table/tags.ts'
import { findNumberedVersion } from '#usecases/find-named-version.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

export type Tagged = { readonly tag: string; readonly version_no: number }

/** Gives a version a name, the active one where none is given; a tag that is in use moves. */
export async function tagVersion(
  world: World,
  caller: Caller,
  handle: string,
  tag: string,
  versionNo: number | undefined,
  ifMatch: readonly string[] | undefined,
): Promise<Tagged> {
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireTrained(model)
    const precondition = preconditionOf(model, ifMatch)
    const { version_no } = await findNumberedVersion(world, model.handle, versionNo ?? model.current_version_no)
    const from = await findTag(world, model.handle, tag)
    if (from === version_no) return { tag, version_no }
    const changed = await putTag(world, { handle: model.handle, tag, from, to: version_no }, precondition)
    if (changed.length === 0) return { tag, version_no }
    if (changed.includes('version')) throw versionNotFound(version_no)
    if (changed.includes('model') && precondition) throw preconditionFailed(model.handle)
    return lostRace
  })
}

export async function untagVersion(
  world: World,
  caller: Caller,
  handle: string,
  tag: string,
  ifMatch: readonly string[] | undefined,
): Promise<void> {
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireLive(model)
    const precondition = preconditionOf(model, ifMatch)
    const from = await findTag(world, model.handle, tag)
    if (from === undefined) throw tagNotFound(tag)
    const changed = await removeTag(world, { handle: model.handle, tag, from }, precondition)
    if (changed.includes('model') && precondition) throw preconditionFailed(model.handle)
    return changed.length === 0 ? undefined : lostRace
  })
}
