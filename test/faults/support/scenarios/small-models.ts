import type { Caller } from '#rules/caller.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { createModelSchema } from '#rules/model-request.ts'
import type { RunKind } from '#rules/run.ts'
import { trainSchema } from '#rules/training.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { findModel } from '#table/models.ts'
import { acquireForRun } from '#usecases/leases/acquire-for-run.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { publishOutbox } from '#usecases/versions/publish-outbox.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import { canary } from '../injection/canary.ts'

export type Machines = { readonly runMachines: () => Promise<void> }

const poles = [
  {
    quality: 1,
    texts: ['thank you so much', 'happy to help you', 'we are glad you wrote', 'so sorry for the trouble'],
  },
  { quality: 0, texts: ['denied', 'read the policy', 'not our problem', 'closed as invalid'] },
] as const

/** A few samples of both poles, each with the word that no text may leave the table with. */
export function fewSamples(trait = 'warmth', word = ''): { trait: string; text: string; quality: number }[] {
  return poles.flatMap(({ quality, texts }) =>
    texts.map((text) => ({ trait, text: `${text} ${canary}${word}`, quality })),
  )
}

/** Samples that no other has, of both poles in turn. */
export function moreSamples(count: number, trait = 'warmth') {
  return Array.from({ length: count }, (_, index) => {
    const { quality, texts } = poles[index % 2]!
    return { trait, text: `${texts[index % 4]} ${canary} more ${index}`, quality }
  })
}

/** A draft with few samples, whose method is the one that learns in the least time. */
export async function makeDraft(
  world: TestWorld,
  handle: string,
  {
    traits = ['warmth'],
    samples = traits.flatMap((trait) => fewSamples(trait)),
    caller = owner,
    ...request
  }: {
    traits?: string[]
    samples?: ReturnType<typeof fewSamples>
    caller?: Caller
    zero_data_retention?: boolean
  } = {},
): Promise<string> {
  await createModel(world, caller, createModelSchema.parse({ handle, scoring_method: 'centroid', ...request }))
  const inputs = traits.map((name) => traitInputSchema.parse({ name, key: name }))
  await putTraits(world, caller, handle, inputs)
  await appendSamples(world, caller, handle, samples)
  return handle
}

export async function train(
  world: TestWorld,
  machines: Machines,
  handle: string,
  caller: Caller = owner,
): Promise<void> {
  await startTraining(world, caller, handle, trainSchema.parse({ effort: 'low', reoptimize_params: true }))
  await machines.runMachines()
}

/** A model with as many versions, all of whose events are published. */
export async function makeTrained(
  world: TestWorld,
  machines: Machines,
  handle: string,
  {
    versions = 1,
    ...request
  }: { versions?: number; traits?: string[]; caller?: Caller; zero_data_retention?: boolean } = {},
): Promise<string> {
  await makeDraft(world, handle, request)
  for (let version = 1; version <= versions; version++) {
    if (request.zero_data_retention && version > 1)
      await appendSamples(world, owner, handle, fewSamples('warmth', ' again'))
    await train(world, machines, handle, request.caller)
  }
  await publishOutbox(world, handle)
  return handle
}

/** Acquires the lease of a model for a run whose steps are still to be run. */
export async function acquire(world: TestWorld, handle: string, kind: RunKind): Promise<LeasedRun> {
  const model = await findModel(world, handle)
  const acquired = model && (await acquireForRun(world, model, { kind, effort: 'low' }, owner.key_id))
  if (typeof acquired !== 'object') throw new Error('The lease was not acquired')
  return { handle, run_id: acquired.run.run_id, fencing_token: acquired.fencing_token }
}
