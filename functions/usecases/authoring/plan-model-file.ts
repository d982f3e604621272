import type { Caller } from '#rules/caller.ts'
import { type ComparedSamples, type ModelFilePlan, modelFilePlanView } from '#rules/model-file-view.ts'
import {
  type ModelFileRequest,
  type PreparedModelFile,
  prepareModelFile,
} from '#usecases/authoring/prepare-model-file.ts'
import type { World } from '#world/world.ts'

/** Returns what applying a file would create, change and append, and what it could not do. Changes nothing. */
export async function planModelFile(world: World, caller: Caller, request: ModelFileRequest): Promise<ModelFilePlan> {
  return planOf(await prepareModelFile(world, caller, request))
}

/** Returns the plan of a prepared file. Reads all samples of the model, to compare them. */
export async function planOf(prepared: PreparedModelFile): Promise<ModelFilePlan> {
  const { handle, existing, definition } = prepared
  return modelFilePlanView(handle, existing, definition, await comparedSamples(prepared))
}

async function comparedSamples(prepared: PreparedModelFile): Promise<ComparedSamples> {
  const { existing, samples: wanted, comparison, skipped } = prepared
  if (skipped !== null) return { wanted, missing: [], labelledOtherwise: [], skipped }
  if (existing && wanted.length > 0) await comparison.readOn(existing.model)
  const missing = comparison.missing()
  return { wanted, missing, labelledOtherwise: missing.filter(comparison.isLabelledOtherwise), skipped }
}
