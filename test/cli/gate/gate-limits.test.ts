import { expect, test } from 'vitest'
import { failuresOf, readThreshold } from '../../../cli/commands/gate/gate-limits.ts'
import type { GatedCard } from '../../../cli/commands/gate/gated-card.ts'
import { wordMoves } from '../../../cli/commands/gate/word-moves.ts'

type Words = Readonly<Record<string, readonly (readonly [text: string, start: number, share: number])[]>>

function cardOf(composite: number, scores: Record<string, number>, words?: Words): GatedCard {
  const detail = Object.fromEntries(Object.keys(scores).map((trait) => [trait, { confidence: 'high' as const }]))
  const explanation =
    words &&
    Object.fromEntries(
      Object.entries(words).map(([trait, all]) => [
        trait,
        {
          words: all.map(([text, start, share]) => ({ text, start, share })),
          style: [{ name: 'length', share: -0.1 }],
        },
      ]),
    )
  return { composite, scores, detail, ...(explanation && { explanation }) }
}

test.each([
  ['70', { measure: 'composite', least: 70 }],
  ['composite=70', { measure: 'composite', least: 70 }],
  ['clarity=59.5', { measure: 'clarity', least: 59.5 }],
])('%s is a threshold', (text, threshold) => {
  expect(readThreshold(text)).toEqual(threshold)
})

test.each(['', 'clarity', 'clarity=', 'clarity=101', '=70', 'Clarity=70', 'clarity=-1'])(
  '"%s" is no threshold',
  (text) => {
    expect(() => readThreshold(text)).toThrow(/A threshold is composite=70/)
  },
)

test('a score on its threshold passes, and one below it fails', () => {
  const thresholds = [{ measure: 'clarity', least: 60 }]
  const limits = { thresholds, tolerance: 0 }

  expect(failuresOf(cardOf(60, { clarity: 60 }), undefined, limits)).toEqual([])
  expect(failuresOf(cardOf(59, { clarity: 59 }), undefined, limits)).toEqual([
    { measure: 'clarity', score: 59, reason: 'below_threshold', threshold: 60 },
  ])
})

test('a score may be lower than that of the base by the tolerance, and traits that the base lacks are not compared', () => {
  const base = cardOf(80, { clarity: 80 })
  const limits = { thresholds: [], tolerance: 5 }

  expect(failuresOf(cardOf(75, { clarity: 75, warmth: 3 }), base, limits)).toEqual([])
  expect(failuresOf(cardOf(80, { clarity: 74, warmth: 99 }), base, limits)).toEqual([
    { measure: 'clarity', score: 74, reason: 'worse_than_base', base: 80 },
  ])
})

test('the words of a failing trait are those against it, summed over their places, strongest first', () => {
  const card = cardOf(
    40,
    { clarity: 40 },
    {
      clarity: [
        ['maybe', 30, -0.2],
        ['thanks', 0, 0.9],
        ['Maybe', 8, -0.3],
      ],
    },
  )

  const moves = wordMoves(
    [{ measure: 'clarity', score: 40, reason: 'below_threshold', threshold: 60 }],
    card,
    undefined,
  )

  expect(moves).toEqual([
    { trait: 'clarity', kind: 'word', text: 'Maybe', share: -0.5, at: 8 },
    { trait: 'clarity', kind: 'style', text: 'length', share: -0.1, at: null },
  ])
})

test('against a base, the words are those that changed: lost ones have no place', () => {
  const now = cardOf(
    40,
    { clarity: 40 },
    {
      clarity: [
        ['denied', 4, -0.6],
        ['policy', 12, -0.4],
      ],
    },
  )
  const base = cardOf(
    90,
    { clarity: 90 },
    {
      clarity: [
        ['thanks', 0, 0.9],
        ['policy', 7, -0.4],
      ],
    },
  )

  const moves = wordMoves([{ measure: 'clarity', score: 40, reason: 'worse_than_base', base: 90 }], now, base)

  expect(moves).toEqual([
    { trait: 'clarity', kind: 'word', text: 'thanks', share: -0.9, at: null },
    { trait: 'clarity', kind: 'word', text: 'denied', share: -0.6, at: 4 },
  ])
})

test('a composite is explained by the trait with the lowest score or, against a base, the one that fell most', () => {
  const words = { clarity: [['may', 0, -0.2]], warmth: [['denied', 4, -0.6]] } as const
  const now = cardOf(20, { clarity: 60, warmth: 15 }, words)
  const base = cardOf(30, { clarity: 99, warmth: 20 }, { clarity: [], warmth: [] })

  const below = wordMoves(
    [{ measure: 'composite', score: 20, reason: 'below_threshold', threshold: 60 }],
    now,
    undefined,
  )
  const worse = wordMoves([{ measure: 'composite', score: 20, reason: 'worse_than_base', base: 30 }], now, base)

  expect(below.map(({ trait }) => trait)).toEqual(['warmth', 'warmth'])
  expect(worse.map(({ trait, text }) => [trait, text])).toEqual([['clarity', 'may']])
})
