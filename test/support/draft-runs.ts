import { createModelSchema } from '#rules/model-request.ts'
import type { HeldRun } from '#rules/run.ts'
import type { SynthType } from '#rules/synth-type.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { appendSamples } from '#usecases/append-samples.ts'
import { createModel } from '#usecases/create-model.ts'
import { putTraits } from '#usecases/put-traits.ts'
import { startDiscovery } from '#usecases/start-discovery.ts'
import { startSynthesis } from '#usecases/start-synthesis.ts'
import { subjects } from '../engine/discovery/support/subjects.ts'
import { owner, type TestWorld } from './world.ts'

/** A draft with samples of two subjects, the one good and the other not. */
export async function makeSubjects(world: TestWorld, handle: string): Promise<string> {
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
export async function startDiscoveryRun(world: TestWorld, handle: string): Promise<HeldRun> {
  return held(world, await startDiscovery(world, owner, handle, { effort: 'low' }))
}

export async function startSynthesisRun(
  world: TestWorld,
  handle: string,
  synth_type: SynthType = 'diversify',
): Promise<HeldRun> {
  return held(world, await startSynthesis(world, owner, handle, { synth_type, effort: 'low' }))
}

function held(world: TestWorld, runId: string): HeldRun {
  const run = world.started.find(({ run_id }) => run_id === runId)
  if (!run) throw new Error('The run was not started')
  return run
}
