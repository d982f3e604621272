import { expect, test } from 'vitest'
import { scoreChart } from '#rules/score-chart.ts'

const breaks = { developing: 10, solid: 50, strong: 90 }
const rest = { band: [0, 100], headroom: 0, breaks, native: { polarity: 0 }, familiarity: 100 } as const

test('the chart looks as in the contract', () => {
  const chart = scoreChart({
    detail: {
      clarity: { score: 77, confidence: 'moderate', label: 'Developing', ...rest },
      warmth: { score: 85, confidence: 'high', label: 'Solid', ...rest },
    },
    composite: 80,
    confidence: 'moderate',
  })

  expect(chart).toBe(
    [
      'clarity   ███████████████░░░░░   77  ●●○  Developing',
      'warmth    █████████████████░░░   85  ●●●       Solid',
      '───────   ────────────────────  ───',
      'Composite ████████████████░░░░   80  ●●○',
      '',
    ].join('\n'),
  )
})

test('a trait without a label ends its line with the dots', () => {
  const detail = { wit: { score: 0, confidence: 'low', label: null, ...rest } } as const

  expect(scoreChart({ detail, composite: 0, confidence: 'low' })).toBe(
    [
      'wit       ░░░░░░░░░░░░░░░░░░░░    0  ●○○',
      '───       ────────────────────  ───',
      'Composite ░░░░░░░░░░░░░░░░░░░░    0  ●○○',
      '',
    ].join('\n'),
  )
})

test('long keys move the bars of all lines to the right', () => {
  const detail = { warmth_of_tone: { score: 100, confidence: 'high', label: 'Strong', ...rest } } as const

  expect(scoreChart({ detail, composite: 100, confidence: 'high' })).toBe(
    [
      'warmth_of_tone ████████████████████  100  ●●●      Strong',
      '────────────── ────────────────────  ───',
      'Composite      ████████████████████  100  ●●●',
      '',
    ].join('\n'),
  )
})

test('64 traits with the longest keys are aligned in columns', () => {
  const trait = { score: 100, confidence: 'high', label: 'Developing', ...rest } as const
  const keys = Array.from({ length: 64 }, (_, index) => `k${index}_`.padEnd(64, 'x'))

  const lines = scoreChart({
    detail: Object.fromEntries(keys.map((key) => [key, trait])),
    composite: 100,
    confidence: 'high',
  }).split('\n')

  expect(lines).toHaveLength(67)
  expect(lines.slice(0, 64)).toEqual(keys.map((key) => `${key} ████████████████████  100  ●●●  Developing`))
  expect(lines.slice(64)).toEqual([
    `${'─'.repeat(64)} ────────────────────  ───`,
    `${'Composite'.padEnd(64)} ████████████████████  100  ●●●`,
    '',
  ])
})
