import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readModelFile } from '#files/read-model-file.ts'
import { readSamples } from '#files/read-samples.ts'
import { formatOf } from '#rules/file-source.ts'
import { findModel } from '#table/models.ts'
import { applyModelFile } from '#usecases/authoring/apply-model-file.ts'
import { planModelFile } from '#usecases/authoring/plan-model-file.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { makeTestWorld, owner } from '../support/test-world.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'authoring.md'), 'utf8')

/** The files of the page by their names, each in the block that follows its name. */
const files = new Map(
  [...page.matchAll(/^`([\w.]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text]),
)

test('the example of the page applies, trains what it can, and changes nothing when it is applied again', async () => {
  await using world = await makeTestWorld()
  const file = readModelFile(files.get('model.yaml') ?? '')
  const samples = (file.sources ?? []).flatMap((source) => {
    const name = 'path' in source ? source.path : ''
    return readSamples(files.get(name) ?? '', { ...source, name, format: formatOf(source) })
  })

  const planned = await planModelFile(world, owner, { file, samples })
  const applied = await applyModelFile(world, owner, { file, samples, train: true })

  expect(planned).toMatchObject({
    handle: 'demo.reply-tone',
    action: 'create',
    samples: [
      { trait: 'warmth', given: 6, to_append: 6 },
      { trait: 'next_step', given: 3, to_append: 3 },
    ],
    blocked: [],
  })
  expect(applied).toMatchObject({ ...planned, appended: 9, training: { state: 'started' } })
  expect(await findModel(world, 'demo.reply-tone')).toMatchObject({
    traits: { warmth: 'Warmth', next_step: 'Next step' },
    promotion_policy: { max_auc_loss: 0.05 },
  })
  const { items } = await listSamples(world, owner, 'demo.reply-tone', { limit: 100, after: undefined })
  expect(items.map(({ trait, text, quality }) => [trait, text.slice(0, 12), quality])).toEqual([
    ['warmth', 'Thank you fo', 1],
    ['warmth', 'Request deni', 0],
    ['next_step', 'I have sent ', 1],
    ['warmth', 'I have sent ', 0.5],
    ['next_step', 'We will look', 0],
    ['warmth', 'So glad it f', 1],
    ['next_step', 'So glad it f', 0.7],
    ['warmth', 'Closed as in', 0],
    ['warmth', 'What a lovel', 1],
  ])
  expect(await applyModelFile(world, owner, { file, samples, train: true })).toMatchObject({
    action: 'none',
    appended: 0,
    training: applied.training,
  })
})
