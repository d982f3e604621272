import type { Caller } from '#rules/caller.ts'
import { discoverSchema } from '#rules/discovery.ts'
import { asksToDiscover, type ModelFile } from '#rules/model-file.ts'
import type { StartedTraining } from '#rules/model-file-view.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import { refusalView } from '#rules/refusal-view.ts'
import { trainSchema } from '#rules/training.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { listTraits } from '#usecases/traits/list-traits.ts'
import { startDiscovery } from '#usecases/traits/start-discovery.ts'
import type { World } from '#world/world.ts'

/**
 * Starts what a model needs after its file was applied: a discovery where the file asks for one and it was not made yet, else a
 * training. A run that does so already counts as started. A refusal is an outcome, because the file has been applied.
 */
export async function trainByFile(
  world: World,
  caller: Caller,
  handle: string,
  file: ModelFile,
): Promise<StartedTraining> {
  const request = file.effort ? { effort: file.effort } : {}
  const present = file.traits === 'discover' ? (await listTraits(world, caller, handle)).traits : []
  try {
    const run_id = asksToDiscover(file, present)
      ? await startDiscovery(world, caller, handle, discoverSchema.parse(request))
      : await startTraining(world, caller, handle, trainSchema.parse(request))
    return run_id === undefined ? { state: 'not_needed' } : { state: 'started', run_id }
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof Unavailable) throw error
    const { run_id } = error.details
    if (error.code === 'run_in_progress' && typeof run_id === 'string') return { state: 'started', run_id }
    return { state: 'refused', error: refusalView(error) }
  }
}
