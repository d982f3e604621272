import type { Caller } from '#rules/caller.ts'
import { requireTrained } from '#rules/model.ts'
import { preconditionOf } from '#rules/precondition.ts'
import { saveTagMove } from '#table/tags.ts'
import { findNumberedVersion, findTagged } from '#usecases/find-version.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** Gives a version a name, the active one where none is given; a tag that is in use moves. Returns the version's number. */
export function tagVersion(
  world: World,
  caller: Caller,
  handle: string,
  tag: string,
  versionNo: number | undefined,
  ifMatch: readonly string[] | undefined,
): Promise<number> {
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireTrained(model)
    const precondition = preconditionOf(model, ifMatch)
    const to = await findNumberedVersion(world, model.handle, versionNo ?? model.current_version_no)
    const from = await findTagged(world, model.handle, tag)
    const isThere = from?.version_no === to.version_no
    const isDone = isThere || (await saveTagMove(world, model, { tag, from, to }, precondition))
    return isDone ? to.version_no : lostRace
  })
}
