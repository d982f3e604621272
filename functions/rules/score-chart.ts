import { removedLines } from '#rules/removed-lines.ts'
import { scoreBar, scoreBarRule } from '#rules/score-bar.ts'
import type { ChartedCard } from '#rules/score-card-view.ts'

const composite = 'Composite'
const labelWidth = 'Developing'.length

/**
 * A score card as text: a line a trait with its key, bar, score, confidence and label; then the composite, and what was
 * removed before the text was read.
 */
export function scoreChart(card: ChartedCard): string {
  const traits = Object.entries(card.detail)
  const keyWidth = Math.max(...traits.map(([key]) => key.length))
  const width = Math.max(keyWidth, composite.length)
  const lines = [
    ...traits.map(
      ([key, trait]) => `${key.padEnd(width)} ${scoreBar(trait)}  ${(trait.label ?? '').padStart(labelWidth)}`,
    ),
    `${'─'.repeat(keyWidth).padEnd(width)} ${scoreBarRule}`,
    `${composite.padEnd(width)} ${scoreBar({ score: card.composite, confidence: card.confidence })}`,
    ...removedLines(card.removed),
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}
