import { expect, test } from 'vitest'
import { scoreChart } from '#http/score-chart.ts'

const breaks = { developing: 10, solid: 50, strong: 90 }
const rest = { band: [0, 100], headroom: 0, breaks, native: { polarity: 0 } } as const

test('the chart looks as the contract draws it', () => {
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
