import type { Caller } from '#rules/caller.ts'
import type { ModelFileRequest } from '#rules/file-beside-model.ts'
import { type TraitWrites, traitWritesOf } from '#rules/file-trait-changes.ts'
import { creationOf, patchOf } from '#rules/model-file-changes.ts'
import { requireUnblocked } from '#rules/model-file-plan.ts'
import type { AppliedModelFile } from '#rules/model-file-view.ts'
import { Refusal } from '#rules/refusal.ts'
import { appendMissing } from '#usecases/authoring/append-missing.ts'
import { findOwnModel } from '#usecases/authoring/find-own-model.ts'
import { planOf } from '#usecases/authoring/plan-model-file.ts'
import { type PreparedModelFile, prepareModelFile } from '#usecases/authoring/prepare-model-file.ts'
import { type SampleComparison, sampleComparison } from '#usecases/authoring/sample-comparison.ts'
import { trainByFile } from '#usecases/authoring/train-by-file.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { putTraitsBeside } from '#usecases/traits/put-traits.ts'
import { updateTrait } from '#usecases/traits/update-trait.ts'
import type { World } from '#world/world.ts'

/**
 * Creates the model of a file, or changes it to what the file says, and appends the samples that it does not have. Refuses, and
 * changes nothing, where the plan has something blocked. Each step sees what is there by then, so that applying a file again
 * continues after a crash, and changes nothing once it is done. With `train`, then starts what the model needs next.
 */
export async function applyModelFile(
  world: World,
  caller: Caller,
  { train = false, ...request }: ModelFileRequest & { readonly train?: boolean },
): Promise<AppliedModelFile> {
  const prepared = await prepareModelFile(world, caller, request)
  requireUnblocked(prepared.definition)
  const plan = await planOf(prepared)
  const { handle, skipped } = prepared
  if (!prepared.existing) await createUnlessExists(world, caller, request, handle)
  await changeModel(world, caller, request, handle)
  await changeTraits(world, caller, prepared)
  const appended = skipped === null ? await appendMissing(world, caller, handle, comparisonAfter(world, prepared)) : 0
  return { ...plan, appended, training: train ? await trainByFile(world, caller, handle, request.file) : null }
}

/** Returns the comparison, or a new one where turning zero data retention on has purged samples since. */
function comparisonAfter(world: World, { definition, samples, comparison }: PreparedModelFile): SampleComparison {
  const mayHavePurged = definition.changes.some(({ field }) => field === 'zero_data_retention')
  return mayHavePurged ? sampleComparison(world, samples) : comparison
}

/** Creates the model. Another request may have created it meanwhile: then it is changed like any other. */
async function createUnlessExists(
  world: World,
  caller: Caller,
  { file }: ModelFileRequest,
  handle: string,
): Promise<void> {
  try {
    await createModel(world, caller, creationOf(file, handle))
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'model_exists') throw error
  }
}

async function changeModel(world: World, caller: Caller, { file }: ModelFileRequest, handle: string): Promise<void> {
  const patch = patchOf(file, await findOwnModel(world, caller, handle))
  if (Object.keys(patch).length > 0) await updateModel(world, caller, handle, patch)
}

async function changeTraits(world: World, caller: Caller, { handle, definition }: PreparedModelFile): Promise<void> {
  const stated = definition.traits.map((trait) => trait.stated)
  let patches: TraitWrites['patches'] = []
  await putTraitsBeside(world, caller, handle, (present) => {
    const writes = traitWritesOf(stated, present)
    patches = writes.patches
    return writes.put
  })
  for (const { key, patch } of patches) await updateTrait(world, caller, handle, key, patch)
}
