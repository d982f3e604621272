import type { Caller } from '#rules/caller.ts'
import { isRunId, runNotFound } from '#rules/run.ts'
import { type RunDetail, runDetail } from '#rules/run-detail.ts'
import { findRun } from '#table/runs.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

export async function getRun(world: World, caller: Caller, handle: string, runId: string): Promise<RunDetail> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const run = isRunId(runId) ? await findRun(world, model.handle, runId) : undefined
  if (!run) throw runNotFound(runId)
  return runDetail(run, model.claim)
}
