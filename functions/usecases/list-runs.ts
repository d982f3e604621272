import type { Caller } from '#rules/caller.ts'
import type { Model } from '#rules/model.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { Refusal } from '#rules/refusal.ts'
import { progressOf, type Run } from '#rules/run.ts'
import { findRun, listRuns as pageOfRuns } from '#table/runs.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

export type RunDetail = ReturnType<typeof detailOf>

/** Runs of a model, newest first. */
export async function listRuns(
  world: World,
  caller: Caller,
  handle: string,
  request: PageRequest,
): Promise<Page<RunDetail>> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const page = await pageOfRuns(world, model.handle, request)
  return { items: page.items.map((run) => detailOf(model, run)), next: page.next }
}

export async function getRun(world: World, caller: Caller, handle: string, runId: string): Promise<RunDetail> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const run = await findRun(world, model.handle, runId)
  if (!run) throw new Refusal('run_not_found', `This model has no run "${runId.slice(0, 80)}".`, { run_id: runId })
  return detailOf(model, run)
}

/** The progress of the run that holds the model is the claim's; an ended run is as far as it got. */
function detailOf({ claim }: Model, { handle: _, ...run }: Run) {
  const isRunning = run.status === 'running' && claim?.run_id === run.run_id
  const progress = run.status === 'succeeded' ? 1 : isRunning ? progressOf(claim) : 0
  return { ...run, triggered_by: run.kind, progress }
}
