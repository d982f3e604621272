import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DiscoveredAxis, discoverAxes } from '#engine/discovery/discover-axes.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { supportedEfforts } from '#engine/training/efforts.ts'
import { newTexts, subjects } from './support/subjects.ts'

const scorerOf = (axes: readonly DiscoveredAxis[]) =>
  makeLexicalScorer(axes.map(({ weights, calibration, suggestion }) => ({ key: suggestion.key, weights, calibration })))
const withQualities = (qualityOf: (quality: number, i: number) => number) =>
  subjects.map(({ text, quality }, i) => ({ text, quality: qualityOf(quality, i) }))

describe('discovering axes', () => {
  test('the axis that separates the qualities comes first, and scores new texts like a trained trait', () => {
    const [first, ...others] = discoverAxes(subjects, 'medium')
    const [kitchen, harbour] = [newTexts.kitchen, newTexts.harbour].map((text) => scorerOf([first!]).score(text)[0]!)

    expect(first!.discrimination).toBeGreaterThan(0.95)
    for (const other of others) expect(other.discrimination).toBeLessThan(first!.discrimination!)
    expect(kitchen!.score).toBeGreaterThan(70)
    expect(harbour!.score).toBeLessThan(30)
  })

  test('the positive end is the one with the better samples', () => {
    const [axis] = discoverAxes(subjects, 'low')
    const [turned] = discoverAxes(
      withQualities((quality) => 1 - quality),
      'low',
    )

    expect(axis!.anchors.positive.every((position) => subjects[position]!.quality === 1)).toBe(true)
    expect(axis!.anchors.negative.every((position) => subjects[position]!.quality === 0)).toBe(true)
    expect(turned!.discrimination).toBe(axis!.discrimination)
    expect(turned!.anchors.positive.toSorted()).toEqual(axis!.anchors.negative.toSorted())
  })

  test('the order of the samples changes nothing', () => {
    const shown = (samples: typeof subjects) =>
      discoverAxes(samples, 'high').map(({ weights, anchors, ...axis }) => ({
        ...axis,
        weights: Buffer.from(weights).toString('hex'),
        positive: anchors.positive.map((position) => samples[position]!.text),
        negative: anchors.negative.map((position) => samples[position]!.text),
      }))
    const first = shown(subjects)

    fc.assert(
      fc.property(fc.shuffledSubarray([...subjects], { minLength: subjects.length }), (shuffled) => {
        expect(shown(shuffled)).toEqual(first)
      }),
      { numRuns: 8 },
    )
  })

  test('the effort limits how many axes are suggested', () => {
    const counts = supportedEfforts.map((effort) => discoverAxes(subjects, effort).length)

    expect(counts).toEqual([2, 4, 6, 8, 12])
    expect(() => discoverAxes(subjects, 'enormous' as 'max')).toThrow('There is no effort enormous')
  })

  test('each axis explains a fraction of the variance, and all axes together at most all of it', () => {
    const shares = discoverAxes(subjects, 'max').map((axis) => axis.explained_variance)

    expect(shares.every((share) => share > 0 && share < 1)).toBe(true)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThan(1)
  })

  test('without different qualities nothing is discriminated, the axis of most variance comes first, and the halves are the poles', () => {
    const axes = discoverAxes(
      withQualities(() => 1),
      'medium',
    )
    const tiers = subjects.map(({ text }) => scorerOf([axes[0]!]).score(text)[0]!.label)
    const shares = axes.map((axis) => axis.explained_variance)

    expect(axes.map((axis) => axis.discrimination)).toEqual([null, null, null, null])
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    expect(new Set(tiers)).toEqual(new Set(['Strong', 'Solid', 'Developing', 'Weak']))
  })

  test('qualities that differ on one side of the middle only are separated too', () => {
    const [axis] = discoverAxes(
      withQualities((quality) => (quality === 1 ? 0.9 : 0.6)),
      'low',
    )

    expect(axis!.discrimination).toBeGreaterThan(0.95)
  })

  test('a score is about the percentage of samples below it', () => {
    const axes = discoverAxes(subjects, 'medium')
    const scores = subjects.map(({ text }) => scorerOf(axes).score(text))

    for (const axis of axes.keys()) {
      const mean = scores.reduce((sum, ofText) => sum + ofText[axis]!.score, 0) / scores.length
      expect(mean).toBeGreaterThan(45)
      expect(mean).toBeLessThan(55)
    }
  })

  test('three to five different texts anchor each end, and none anchors both', () => {
    const few = discoverAxes([...subjects.slice(0, 3), ...subjects.slice(-3)], 'low')
    const repeated = discoverAxes([...subjects, ...subjects, ...subjects], 'low')

    expect(few.map(({ anchors }) => [anchors.positive.length, anchors.negative.length])[0]).toEqual([3, 3])
    for (const { anchors } of repeated) {
      const texts = [...anchors.positive, ...anchors.negative].map(
        (position) => subjects[position % subjects.length]!.text,
      )
      expect(texts).toHaveLength(10)
      expect(new Set(texts).size).toBe(10)
    }
  })

  test('names and labels are the words with the largest weights, marked as a suggestion', () => {
    const axes = discoverAxes(subjects, 'max')
    const { suggestion } = axes[0]!

    expect(suggestion.description).toContain('suggestion')
    expect(suggestion.name).toMatch(/^\w+ or \w+$/)
    expect(suggestion.positive_label).toMatch(/butter|flour|oven|sugar|dough|spoon|recipe|cream/)
    expect(suggestion.negative_label).toMatch(/sail|anchor|harbour|rope|wind|mast|tide|deck/)
    expect(new Set(axes.map(({ suggestion: { key } }) => key)).size).toBe(axes.length)
    for (const axis of axes) expect(axis.suggestion.key).toMatch(/^[a-z][a-z0-9_]{0,63}$/)
  })
})
