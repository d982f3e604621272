import type { Caller } from '#rules/caller.ts'
import type { ModelFileRequest } from '#rules/file-beside-model.ts'
import { type ModelFilePlan, modelFilePlanView } from '#rules/model-file-view.ts'
import { comparedSamples } from '#rules/sample-matches.ts'
import { type PreparedModelFile, prepareModelFile } from '#usecases/authoring/prepare-model-file.ts'
import type { World } from '#world/world.ts'

/** Returns what applying a file would create, change and append, and what it could not do. Changes nothing. */
export async function planModelFile(world: World, caller: Caller, request: ModelFileRequest): Promise<ModelFilePlan> {
  return planOf(await prepareModelFile(world, caller, request))
}

/** Returns the plan of a prepared file. Reads all samples of the model, to compare them. */
export async function planOf(prepared: PreparedModelFile): Promise<ModelFilePlan> {
  const { handle, existing, definition, samples, comparison, skipped } = prepared
  if (existing && samples.length > 0 && skipped === null) await comparison.readOn(existing.model)
  return modelFilePlanView(handle, existing, definition, comparedSamples(prepared, comparison))
}
