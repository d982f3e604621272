import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeExplainer } from '#engine/explanation/explainer.ts'
import type { Explanation } from '#engine/explanation/explanation.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { styleNames } from '#engine/text/style.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { fitSamples } from '../support/fit-samples.ts'
import { newReplies, replies } from '../support/replies.ts'
import { good, travel } from '../support/travel.ts'

const medium = fitSamples(replies, 'medium')
const low = fitSamples(replies.slice(2), 'low')
const members = replies.filter(({ quality }) => quality === 1)
const background = replies.filter(({ quality }) => quality === 0)
const job = { method: 'balanced_cosine', effort: 'medium', others: background } as const
const fitted = {
  medium,
  low,
  topic: fitTrait({ ...job, type: 'topic', samples: replies }),
  lone_topic: fitTrait({ ...job, type: 'topic', samples: members }),
  topic_by_prototypes: fitTrait({ ...job, type: 'topic', samples: travel.map(good) }),
  claim: fitTrait({ ...job, type: 'claim', samples: replies }),
  lone_claim: fitTrait({ ...job, type: 'claim', samples: replies, others: [] }),
  outlier: fitTrait({ ...job, type: 'outlier', samples: members }),
}
const traits = (['none', 'mean', 'max', 'min'] as const).flatMap((aggregation) =>
  Object.entries(fitted).map(([name, trait]) => ({ key: `${name}_${aggregation}`, ...trait, aggregation })),
)
const depth = 3
const explain = makeExplainer(traits, depth)
const scorer = makeLexicalScorer(traits, depth)
const letter = `${newReplies.warm}\n\n${newReplies.cold}\n\n${newReplies.mixed}`

describe('attributions', () => {
  test('add up to the raw score, whatever the text, whatever the type of the trait and however its segments combine', () => {
    const words = fc.constantFrom(
      'thank you',
      'sorry',
      'rejected',
      '.',
      ',',
      '\n\n',
      'Ann',
      '谢谢您',
      '🙂',
      '\ud83d',
      "don't",
    )
    const parts = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 })
    fc.assert(
      fc.property(parts, (pieces) => {
        expectSums(pieces.join(' '))
      }),
      { numRuns: 40 },
    )
  })

  test.each(['', ' \n\n ', '?', 'sorry', letter, letter.repeat(9), 'a\u0000b', `${'sorry, '.repeat(9_000)}`])(
    'add up to the raw score of a text like %.30j',
    expectSums,
  )

  test('of repeated words are those of each position', () => {
    const { words } = only(explain('sorry sorry', ['low_none']))

    expect(words.map(({ start, end }) => [start, end]).sort()).toEqual([
      [0, 5],
      [6, 11],
    ])
  })
})

describe('words', () => {
  test('are found at their offsets in the original text', () => {
    const text = 'Ünsere ANTWORT 🙂: "Thank’s"\n\n\tsorry…谢谢您 e\u0301'
    const { words } = only(explain(text, ['medium_none']))

    expect(words.length).toBeGreaterThan(3)
    for (const { text: word, start, end } of words) expect(text.slice(start, end)).toBe(word)
    expect(words.map(({ text: word }) => word)).toContain('Thank’s')
  })

  test('of a text in segments have offsets in the whole text', () => {
    for (const explanation of Object.values(explain(letter))) {
      for (const { text: word, start, end } of explanation.words) expect(letter.slice(start, end)).toBe(word)
      expect(new Set(explanation.words.map(({ start }) => start)).size).toBe(explanation.words.length)
    }
  })

  test('for the pole of the text come first', () => {
    const { words } = only(
      explain('We are sorry. The request was rejected, and the ticket is closed.', ['medium_none']),
    )
    const shareOf = (word: string) => words.find(({ text }) => text === word)!.share

    expect(shareOf('sorry')).toBeGreaterThan(0)
    expect(shareOf('rejected')).toBeLessThan(0)
    expect(shareOf('closed')).toBeLessThan(0)
  })

  test('and named measures of style come strongest first', () => {
    for (const { words, style } of Object.values(explain(letter))) {
      for (const list of [words, style]) {
        const strengths = list.map(({ share }) => Math.abs(share))
        expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
        expect(strengths).not.toContain(0)
      }
      expect(style.filter(({ name }) => !styleNames.includes(name))).toEqual([])
    }
  })

  test('beyond the strongest 250 are reported by their number and sum', () => {
    const text = 'we are sorry that the request was rejected today '.repeat(50)

    const { words, rest } = only(explain(text, ['medium_none']))

    expect(words).toHaveLength(250)
    expect(rest!.words).toBeGreaterThan(0)
    expect(rest!.words).toBeLessThanOrEqual(450 - 250)
  })

  test('for a topic by prototypes are those of the nearest prototype', () => {
    const { words } = only(explain('please book the night train, thank you', ['topic_by_prototypes_none']))

    expect(
      words
        .map(({ text }) => text)
        .slice(0, 5)
        .toSorted(),
    ).toEqual(['book', 'night', 'please', 'the', 'train'])
    expect(words.every(({ share }) => share > 0)).toBe(true)
  })

  test('of the worst segment alone explain the score of a trait that takes the worst', () => {
    const text = `${newReplies.warm}\n\n${newReplies.cold}`
    const { words } = only(makeExplainer([{ key: 'a', ...medium, aggregation: 'min' }], 1)(text))

    expect(words.every(({ start }) => start >= newReplies.warm.length)).toBe(true)
  })
})

test('a text without readable characters has no attributions', () => {
  expect(explain(' \t', ['medium_none'])).toEqual({ medium_none: { base: 0, words: [], style: [] } })
})

test('only the requested traits are explained, and the same every time', () => {
  const asked = explain(letter, ['low_max', 'medium_mean'])

  expect(Object.keys(asked)).toEqual(['medium_mean', 'low_max'])
  expect(JSON.stringify(explain(letter, ['medium_mean', 'low_max']))).toBe(JSON.stringify(asked))
  expect(asked.low_max).toEqual(explain(letter).low_max)
})

test('explaining one text does not affect the score of the next', () => {
  const before = [...scorer.logOdds(newReplies.mixed)]
  explain(letter)

  expect([...scorer.logOdds(newReplies.mixed)]).toEqual(before)
})

function expectSums(text: string): void {
  const raw = scorer.logOdds(text)
  Object.values(explain(text)).forEach((explanation, trait) => {
    expect(Math.abs(sumOf(explanation) - raw[trait]!)).toBeLessThan(1e-9)
  })
}

function sumOf({ base, words, style, rest }: Explanation): number {
  return [...words, ...style, ...(rest ? [rest] : [])].reduce((sum, { share }) => sum + share, base)
}

function only(explanations: Readonly<Record<string, Explanation>>): Explanation {
  const [explanation] = Object.values(explanations)
  return explanation!
}
