import type { Caller } from '#rules/caller.ts'
import { withProgress } from '#rules/lease.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Run } from '#rules/run.ts'
import { pageOfRuns } from '#table/runs.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** Lists the runs of a model, newest first. */
export async function listRuns(world: World, caller: Caller, handle: string, request: PageRequest): Promise<Page<Run>> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const { items, next } = await pageOfRuns(world, model.handle, request)
  return { items: items.map((run) => withProgress(run, model.lease)), next }
}
