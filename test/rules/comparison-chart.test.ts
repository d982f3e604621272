import { expect, test } from 'vitest'
import { comparisonChart } from '#rules/comparison-chart.ts'

const breaks = { developing: 10, solid: 50, strong: 90 }
const rest = { label: null, band: [0, 100], headroom: 0, breaks, native: { polarity: 0 }, familiarity: 100 } as const

test('two cards are side by side, in the style of one', () => {
  const chart = comparisonChart({
    a: {
      detail: {
        clarity: { score: 40, confidence: 'moderate', ...rest },
        warmth: { score: 85, confidence: 'high', ...rest },
        wit: { score: 0, confidence: 'low', ...rest },
      },
      composite: 3,
      confidence: 'low',
    },
    b: {
      detail: {
        clarity: { score: 77, confidence: 'high', ...rest },
        warmth: { score: 80, confidence: 'high', ...rest },
        wit: { score: 100, confidence: 'high', ...rest },
      },
      composite: 84,
      confidence: 'high',
    },
    improvement: 81,
    per_trait: {
      clarity: { a: 40, b: 77, delta: 37 },
      warmth: { a: 85, b: 80, delta: -5 },
      wit: { a: 0, b: 100, delta: 100 },
    },
  })

  expect(chart).toBe(
    [
      '          a                                b                               b − a',
      'clarity   ████████░░░░░░░░░░░░   40  ●●○   ███████████████░░░░░   77  ●●●    +37',
      'warmth    █████████████████░░░   85  ●●●   ████████████████░░░░   80  ●●●     −5',
      'wit       ░░░░░░░░░░░░░░░░░░░░    0  ●○○   ████████████████████  100  ●●●   +100',
      '───────   ────────────────────  ───        ────────────────────  ───        ────',
      'Composite █░░░░░░░░░░░░░░░░░░░    3  ●○○   █████████████████░░░   84  ●●●    +81',
      '',
    ].join('\n'),
  )
})

test('an unchanged score has no sign', () => {
  const card = {
    detail: { wit: { score: 50, confidence: 'high', ...rest } },
    composite: 50,
    confidence: 'high',
  } as const

  const chart = comparisonChart({ a: card, b: card, improvement: 0, per_trait: { wit: { a: 50, b: 50, delta: 0 } } })

  const line = (name: string) => `${name} ██████████░░░░░░░░░░   50  ●●●   ██████████░░░░░░░░░░   50  ●●●      0`
  expect(chart.split('\n')).toEqual([
    '          a                                b                               b − a',
    line('wit      '),
    '───       ────────────────────  ───        ────────────────────  ───        ────',
    line('Composite'),
    '',
  ])
})

test('64 traits with the longest keys are aligned in columns', () => {
  const keys = Array.from({ length: 64 }, (_, index) => `k${index}_`.padEnd(64, 'x'))
  const card = (score: number) => ({
    detail: Object.fromEntries(keys.map((key) => [key, { score, confidence: 'high', ...rest } as const])),
    composite: score,
    confidence: 'high' as const,
  })
  const per_trait = Object.fromEntries(keys.map((key) => [key, { a: 0, b: 100, delta: 100 }]))

  const lines = comparisonChart({ a: card(0), b: card(100), improvement: 100, per_trait })
    .trimEnd()
    .split('\n')

  expect(lines).toHaveLength(67)
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([135]))
})

test('what was removed of both texts is told below', () => {
  const card = { detail: { wit: { score: 5, confidence: 'high', ...rest } }, composite: 5, confidence: 'high' } as const
  const [a, b] = [
    { ...card, removed: { quotes: 1, signature: 2 } },
    { ...card, removed: { quotes: 3, signature: 4 } },
  ]

  const chart = comparisonChart({ a, b, improvement: 0, per_trait: { wit: { a: 5, b: 5, delta: 0 } } })

  expect(chart.split('\n').slice(-3)).toEqual([
    'Removed of a: 1 characters of quotes, 2 of the signature',
    'Removed of b: 3 characters of quotes, 4 of the signature',
    '',
  ])
})
