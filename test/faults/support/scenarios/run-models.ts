import { expect } from 'vitest'
import type { LeasedRun } from '#rules/lease.ts'
import { createModelSchema } from '#rules/model-request.ts'
import { trainSchema } from '#rules/training.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { findModel } from '#table/models.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import { leapMs } from '../injection/fault-kinds.ts'
import type { Prepared } from '../injection/scenario.ts'
import { fewSamples, type Machines, makeDraft, makeTrained, moreSamples } from './small-models.ts'

export const trained = 'demo.trained'
export const draft = 'demo.draft'
export const quiet = 'demo.quiet'
export const again = trainSchema.parse({ effort: 'low', reoptimize_params: true })

export const others: NonNullable<Prepared['others']> = {
  'an activation': (world) => activateVersion(world, owner, trained, { version: 1 }),
  'an append': (world) => appendSamples(world, owner, trained, moreSamples(2)),
  'a sweep': (world) => sweepAll(world, {}),
  'the end of the lease': (world) => loadModel(later(world), owner, trained, 'read'),
}

export const later = (world: TestWorld): TestWorld => ({
  ...world,
  now: () => new Date(world.now().getTime() + leapMs),
})

/** Samples of one pole of each of two traits. */
const onesided = [
  ...fewSamples('warmth').filter(({ quality }) => quality === 1),
  ...fewSamples('clarity', ' clear')
    .filter(({ quality }) => quality === 0)
    .map((sample) => ({ ...sample, quality: 1 })),
]

/** Makes the models of the scenarios of runs. */
export async function arrangeRuns(world: TestWorld, machines: Machines): Promise<void> {
  await makeDraft(world, draft)
  await makeDraft(world, 'demo.wide')
  await appendSamples(world, owner, 'demo.wide', moreSamples(40))
  await makeTrained(world, machines, trained, { versions: 2 })
  await makeDraft(world, quiet, { zero_data_retention: true })
  await makeDraft(world, 'demo.onesided', { traits: ['warmth', 'clarity'], samples: onesided })
  await createModel(world, owner, createModelSchema.parse({ handle: 'demo.described' }))
  const description = 'Kind and friendly words for the reader.'
  await putTraits(world, owner, 'demo.described', [traitInputSchema.parse({ name: 'kindness', description })])
}

/** Starts a run whose execution does nothing; returns its lease. */
export async function started(world: TestWorld, handle: string, start: () => Promise<unknown>): Promise<LeasedRun> {
  await start()
  const lease = (await findModel(world, handle))?.lease
  if (!lease) throw new Error('The run was not started')
  return { handle, run_id: lease.run_id, fencing_token: lease.fencing_token }
}

export async function expectOperation(world: TestWorld, handle: string, kind: string): Promise<void> {
  expect(await findModel(world, handle)).toMatchObject({ lease: null, last_operation: { kind, status: 'succeeded' } })
}
