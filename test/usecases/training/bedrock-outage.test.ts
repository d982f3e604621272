import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadModel } from '#usecases/models/load-model.ts'
import { draftSamples } from '#usecases/samples/draft-samples.ts'
import { vectorsOfTexts } from '#usecases/training/vectors-of-texts.ts'
import { EmbeddingRefused } from '#world/embedder.ts'
import { SynthesisRefused } from '#world/synthesizer.ts'
import type { World } from '#world/world.ts'
import { aLease } from '../../rules/support/models.ts'
import { createDraft } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const away = Object.assign(new Error('no access to this model'), { name: 'AccessDeniedException' })

function embed(error: Error): Promise<unknown> {
  const embedder = { id: 'titan', dimension: 2, embed: () => Promise.reject(error) }
  const asking: World = { ...world, embedderOf: async () => embedder }
  return vectorsOfTexts(asking, { handle: 'demo.a', run_id: 'run_a', fencing_token: 1 }, 'titan', ['a'])
}

async function write(handle: string, error: Error): Promise<unknown> {
  const model = await loadModel(world, owner, await createDraft(world, handle, ['warmth']), 'write')
  const lease = aLease({ kind: 'synthesize', synth_type: 'from_traits', effort: 'low' })
  const failing = () => Promise.reject(error)
  return draftSamples({ ...world, synthesizer: { fromTraits: failing, diversify: failing } }, model, lease)
}

test('a run reports that its embedder or language model did not answer, without quoting it', async () => {
  const told = { name: 'Unavailable', code: 'upstream_unavailable', message: expect.not.stringContaining('access') }

  await expect(embed(away)).rejects.toMatchObject(told)
  await expect(write('demo.away', away)).rejects.toMatchObject(told)
})

test('a run reports the reason of a model that declined', async () => {
  await expect(embed(new EmbeddingRefused('another form'))).rejects.toThrow(EmbeddingRefused)
  await expect(write('demo.declined', new SynthesisRefused('declined'))).rejects.toThrow(SynthesisRefused)
})
