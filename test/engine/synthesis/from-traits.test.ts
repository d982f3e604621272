import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { fromTraits, type TraitOutline } from '#engine/synthesis/from-traits.ts'
import { fitSamples } from '../support/fit-samples.ts'

const warmth: TraitOutline = { name: 'Warmth', description: '', positive_label: 'warm', negative_label: 'cold' }
const travel: TraitOutline = {
  name: 'Travel',
  description: 'Questions about flights and hotels, rather than about money',
  positive_label: 'travel',
  negative_label: 'banking',
}

describe('first exemplars', () => {
  test("are as many as requested for each pole of each trait, all different, with the trait's key", () => {
    const drafts = fromTraits([warmth, travel], 20)

    for (const name of ['Warmth', 'Travel']) {
      const own = drafts.filter(({ trait }) => trait === name)
      expect(own.filter(({ quality }) => quality === 1)).toHaveLength(20)
      expect(own.filter(({ quality }) => quality === 0)).toHaveLength(20)
      expect(new Set(own.map(({ text }) => text.toLowerCase())).size).toBe(40)
    }
  })

  test('are the same every time', () => {
    expect(fromTraits([warmth, travel], 12)).toEqual(fromTraits([warmth, travel], 12))
  })

  test('use a known scale, whichever end is called positive', () => {
    const swapped = { ...warmth, positive_label: 'cold', negative_label: 'warm' }
    const [first] = fromTraits([warmth], 1)
    const [, second] = fromTraits([swapped], 1)

    expect(first!.text).toContain('Thank you')
    expect(second).toEqual({ ...first, quality: 0 })
  })

  test('a label that negates a word does not mean that word', () => {
    const texts = fromTraits([{ ...travel, description: '', positive_label: 'not warm' }], 3).map(({ text }) => text)

    expect(texts.join()).not.toContain('Thank you')
  })

  test('use what the description says about each pole', () => {
    const drafts = fromTraits([travel], 3)

    expect(drafts[0]).toEqual({ trait: 'Travel', text: 'Travel: Questions about flights and hotels.', quality: 1 })
    expect(drafts[3]).toEqual({ trait: 'Travel', text: 'Banking: about money.', quality: 0 })
  })

  test('read "from … to …" with the negative pole first', () => {
    const scale = { name: 'Mood', description: 'From gloomy to sunny.', positive_label: 'up', negative_label: 'down' }

    expect(fromTraits([scale], 1).map(({ text }) => text)).toEqual(['Up: sunny.', 'Down: gloomy.'])
  })

  test('can be trained on, and separate texts like them', () => {
    const scorer = makeLexicalScorer([{ key: 'warmth', ...fitSamples(fromTraits([warmth], 12), 'low') }])

    const [warm, cold] = ['Thank you so much, we will help you.', 'Denied. Read the terms again.'].map(
      (text) => scorer.score(text)[0]!.score,
    )

    expect(warm!).toBeGreaterThan(cold!)
  })
})
