import type { Caller } from '#rules/caller.ts'
import { type FileBesideModel, fileBesideModel, type ModelFileRequest } from '#rules/file-beside-model.ts'
import { handleOf } from '#rules/model-file.ts'
import { findOwnModel, type OwnModel } from '#usecases/authoring/find-own-model.ts'
import { type SampleComparison, sampleComparison } from '#usecases/authoring/sample-comparison.ts'
import type { World } from '#world/world.ts'

/** A file beside the stored model. */
export type PreparedModelFile = FileBesideModel & {
  readonly existing: OwnModel | undefined
  /** The comparison of the samples with those of the model, of which it has read none yet. */
  readonly comparison: SampleComparison
}

/** Returns what a file asks for. Refuses samples that name unknown traits or labels. */
export async function prepareModelFile(
  world: World,
  caller: Caller,
  request: ModelFileRequest,
): Promise<PreparedModelFile> {
  const existing = await findOwnModel(world, caller, handleOf(request.file, request.handle))
  const prepared = fileBesideModel(request, existing)
  return { ...prepared, existing, comparison: sampleComparison(world, prepared.samples) }
}
