import type { LeasedRun } from '#rules/lease.ts'
import { createModelSchema } from '#rules/model-request.ts'
import type { SynthType } from '#rules/synth-type.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { startSynthesis } from '#usecases/samples/start-synthesis.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { startDiscovery } from '#usecases/traits/start-discovery.ts'
import { subjects } from '../engine/discovery/support/subjects.ts'
import { owner, type TestWorld } from './test-world.ts'

/** A draft with samples of two subjects, the one good and the other not. */
export async function makeDraftOfSubjects(world: TestWorld, handle: string): Promise<string> {
  await createModel(world, owner, createModelSchema.parse({ handle }))
  await putTraits(world, owner, handle, [traitInputSchema.parse({ key: 'homely', name: 'homely' })])
  await appendSamples(
    world,
    owner,
    handle,
    subjects.map((sample) => ({ ...sample, trait: 'homely' })),
  )
  return handle
}

/** The run that a request to discover started; its step is still to be run. */
export async function startDiscoveryRun(world: TestWorld, handle: string): Promise<LeasedRun> {
  return startedRun(world, await startDiscovery(world, owner, handle, { effort: 'low' }))
}

export async function startSynthesisRun(
  world: TestWorld,
  handle: string,
  synth_type: SynthType = 'diversify',
): Promise<LeasedRun> {
  return startedRun(world, await startSynthesis(world, owner, handle, { synth_type, effort: 'low' }))
}

function startedRun(world: TestWorld, runId: string): LeasedRun {
  const run = world.started.find(({ run_id }) => run_id === runId)
  if (!run) throw new Error('The run was not started')
  return run
}
