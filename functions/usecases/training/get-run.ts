import type { Caller } from '#rules/caller.ts'
import { withProgress } from '#rules/lease.ts'
import { type Run, runNotFound } from '#rules/run.ts'
import { isRunId } from '#rules/run-id.ts'
import { findRun } from '#table/runs.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

export async function getRun(world: World, caller: Caller, handle: string, runId: string): Promise<Run> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const run = isRunId(runId) ? await findRun(world, model.handle, runId) : undefined
  if (!run) throw runNotFound(runId)
  return withProgress(run, model.lease)
}
