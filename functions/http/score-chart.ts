import { gauge, gaugeRule } from '#http/gauge.ts'
import type { ScoreCard } from '#usecases/make-card.ts'

const composite = 'Composite'
const labelWidth = 'Developing'.length

type Charted = Pick<ScoreCard, 'detail' | 'composite' | 'confidence'>

/** A score card as text: a line a trait with its key, bar, score, confidence and label; then the composite. */
export function scoreChart(card: Charted): string {
  const traits = Object.entries(card.detail)
  const keyWidth = Math.max(...traits.map(([key]) => key.length))
  const width = Math.max(keyWidth, composite.length)
  const lines = [
    ...traits.map(
      ([key, trait]) => `${key.padEnd(width)} ${gauge(trait)}  ${(trait.label ?? '').padStart(labelWidth)}`,
    ),
    `${'─'.repeat(keyWidth).padEnd(width)} ${gaugeRule}`,
    `${composite.padEnd(width)} ${gauge({ score: card.composite, confidence: card.confidence })}`,
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}
