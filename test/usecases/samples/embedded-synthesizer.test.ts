import { expect, test } from 'vitest'
import { embeddedSynthesizer } from '#usecases/samples/embedded-synthesizer.ts'

test('the engine writes exemplars and variations through the interface of a language model', async () => {
  const outline = { name: 'Warmth', description: '', positive_label: 'warm', negative_label: 'cold' }

  const exemplars = await embeddedSynthesizer.fromTraits([outline], 3)
  const variations = await embeddedSynthesizer.diversify(exemplars, 4)

  expect(exemplars.map(({ quality }) => quality)).toEqual([1, 1, 1, 0, 0, 0])
  expect(variations.map(({ trait, seed }) => `${trait} ${seed}`)).toEqual([
    'Warmth 0',
    'Warmth 1',
    'Warmth 2',
    'Warmth 3',
  ])
})
