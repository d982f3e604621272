import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DiscoveredAxis, discoverAxes } from '#engine/discovery/discover-axes.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { CannotFit, type CannotFitCode } from '#engine/training/cannot-fit.ts'
import { subjects } from './support/subjects.ts'

const samplesOf = (texts: readonly string[]) => texts.map((text, i) => ({ text, quality: i % 2 }))

describe('samples that span no axis are refused, with what to add', () => {
  const refusals: readonly (readonly [string, CannotFitCode, readonly string[]])[] = [
    ['no sample', 'nothing_to_read', []],
    ['one sample', 'too_few_samples', ['a text']],
    ['five different texts', 'too_few_samples', ['a b', 'a c', 'a d', 'a e', 'a f', 'A  b']],
    ['the same text again and again', 'texts_identical', Array(50).fill('the same text')],
    ['nothing but empty texts', 'nothing_to_read', ['', ' ', '\n\t', '\u0000', '\u200b', '  ', '']],
    ['texts without a word in common', 'too_few_samples', ['one', 'two', 'three', 'four', 'five', 'six', 'seven']],
  ]

  test.each(refusals)('%s: %s', (_, code, texts) => {
    expect(() => discoverAxes(samplesOf(texts), 'medium')).toThrow(expect.objectContaining({ name: 'CannotFit', code }))
  })

  test('a quality outside 0–1', () => {
    expect(() => discoverAxes([...subjects, { text: 'a', quality: Number.NaN }], 'low')).toThrow('from 0 to 1')
  })
})

describe('odd samples that span one', () => {
  test('with fewer shared words than axes, there are as many axes as shared words', () => {
    const axes = discoverAxes(
      samplesOf(['red one', 'red two', 'red three', 'four blue', 'five blue', 'six blue']),
      'max',
    )

    expect(axes.length).toBeGreaterThan(0)
    expect(axes.length).toBeLessThan(6)
    requireSane(axes)
  })

  test('empty texts are left out: they change no axis', () => {
    const withEmpty = [{ text: '', quality: 0 }, ...subjects, { text: ' \n', quality: 1 }]

    const [axis, same] = [discoverAxes(subjects, 'low')[0]!, discoverAxes(withEmpty, 'low')[0]!]

    expect(same.weights).toEqual(axis.weights)
    expect(same.anchors.positive).toEqual(axis.anchors.positive.map((position) => position + 1))
  })

  test('in unspaced text, characters are used instead of words and name the ends', () => {
    const weather = ['今天天气很好', '明天天气不好', '天气预报说下雨', '昨天天气很热', '天气冷了']
    const food = ['我喜欢吃面条', '他不吃面条', '面条非常好吃', '这家面条便宜', '中午吃面条吧']

    const axes = discoverAxes(
      [...weather.map((text) => ({ text, quality: 0 })), ...food.map((text) => ({ text, quality: 1 }))],
      'low',
    )

    expect(axes[0]!.discrimination).toBe(1)
    expect(axes[0]!.suggestion).toMatchObject({ key: 'axis_1', name: 'axis 1' })
    expect(axes[0]!.suggestion.positive_label).toMatch(/面|条|吃/)
    expect(axes[0]!.suggestion.negative_label).toMatch(/天|气/)
    requireSane(axes)
  })

  test('thousands of one text beside a few others', () => {
    const crowd = Array.from({ length: 5000 }, () => ({ text: 'the same again', quality: 1 }))

    requireSane(discoverAxes([...crowd, ...subjects], 'medium'))
  })

  test('right-to-left text, emoji, lone surrogates, control characters and one very long text', () => {
    const odd = [
      'שלום עולם טוב',
      'שלום חבר טוב',
      '😀 😀 😃',
      '😀 ok',
      '\ud800 ok',
      '\u0007\u0000ok fine',
      'the '.repeat(90_000),
    ]

    requireSane(discoverAxes([...samplesOf(odd), ...subjects], 'max'))
  })

  test('any texts give a refusal or finite figures', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'the', '!', '\ud83d', '雨', '')
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
    const sample = fc.record({ text, quality: fc.constantFrom(0, 0.3, 0.5, 1) })
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 15 }), (samples) => {
        try {
          requireSane(discoverAxes(samples, 'max'))
        } catch (error) {
          if (!(error instanceof CannotFit)) throw error
        }
      }),
      { numRuns: 60 },
    )
  })
})

function requireSane(axes: readonly DiscoveredAxis[]): void {
  for (const { weights, shrinkage, calibration, explained_variance, discrimination, anchors } of axes) {
    const scorer = makeLexicalScorer([{ key: 'axis', weights, calibration }])
    const { negatives, positives, breaks } = calibration
    const figures = [...Object.values(negatives), ...Object.values(positives), ...Object.values(breaks)]
    const scores = ['the butter', '', 'ok 雨 😀'].map((text) => scorer.logOdds(text)[0]!)
    expect([...figures, ...scores, shrinkage, explained_variance, discrimination ?? 0].every(Number.isFinite)).toBe(
      true,
    )
    expect(breaks.developing <= breaks.solid && breaks.solid <= breaks.strong).toBe(true)
    expect(anchors.positive.length).toBeGreaterThanOrEqual(3)
    expect(anchors.negative.length).toBe(anchors.positive.length)
  }
}
