import type { ScoreCard } from '#usecases/score-text.ts'

const cells = 20
const composite = 'Composite'
const labelWidth = 'Developing'.length
const dots = { high: '●●●', moderate: '●●○', low: '●○○' } as const

type Charted = Pick<ScoreCard, 'detail' | 'composite' | 'confidence'>

/** A score card as text: a line a trait with its key, bar, score, confidence and label; then the composite. */
export function scoreChart(card: Charted): string {
  const traits = Object.entries(card.detail).map(([key, detail]) => ({ key, ...detail }))
  const keyWidth = Math.max(...traits.map(({ key }) => key.length))
  const width = Math.max(keyWidth, composite.length)
  const line = (name: string, score: number, confidence: keyof typeof dots, label: string) =>
    `${name.padEnd(width)} ${bar(score)}  ${String(score).padStart(3)}  ${dots[confidence]}  ${label.padStart(labelWidth)}`
  const lines = [
    ...traits.map(({ key, score, confidence, label }) => line(key, score, confidence, label ?? '')),
    `${'─'.repeat(keyWidth).padEnd(width)} ${'─'.repeat(cells)}  ───`,
    line(composite, card.composite, card.confidence, ''),
  ]
  return `${lines.map((text) => text.trimEnd()).join('\n')}\n`
}

function bar(score: number): string {
  const filled = Math.round((score / 100) * cells)
  return '█'.repeat(filled) + '░'.repeat(cells - filled)
}
