import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { type RunDetail, runDetail } from '#rules/run-detail.ts'
import { pageOfRuns } from '#table/runs.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

/** Runs of a model, newest first. */
export async function listRuns(
  world: World,
  caller: Caller,
  handle: string,
  request: PageRequest,
): Promise<Page<RunDetail>> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const { items, next } = await pageOfRuns(world, model.handle, request)
  return { items: items.map((run) => runDetail(run, model.claim)), next }
}
