import type { ComparisonView } from '#rules/comparison-view.ts'
import { removedLines } from '#rules/removed-lines.ts'
import { scoreBar, scoreBarRule } from '#rules/score-bar.ts'
import type { ChartedCard } from '#rules/score-card-view.ts'

const composite = 'Composite'
const change = 'b − a'
const scoreBarWidth = scoreBar({ score: 0, confidence: 'low' }).length

type ChartedComparison = Pick<ComparisonView, 'improvement' | 'per_trait'> & {
  readonly a: ChartedCard
  readonly b: ChartedCard
}

/**
 * Two score cards side by side: a line a trait with its key, both bars and the change; then the composites, and what
 * was removed of the texts before they were read.
 */
export function comparisonChart({ a, b, improvement, per_trait }: ChartedComparison): string {
  const keys = Object.keys(per_trait)
  const keyWidth = Math.max(...keys.map((key) => key.length))
  const width = Math.max(keyWidth, composite.length)
  const line = (name: string, ofA: string, ofB: string, last: string) =>
    `${name.padEnd(width)} ${ofA.padEnd(scoreBarWidth)}   ${ofB.padEnd(scoreBarWidth)}  ${last.padStart(change.length)}`
  const lines = [
    line('', 'a', 'b', change),
    ...keys.map((key) => line(key, scoreBar(a.detail[key]!), scoreBar(b.detail[key]!), signed(per_trait[key]!.delta))),
    line('─'.repeat(keyWidth), scoreBarRule, scoreBarRule, '────'),
    line(composite, scoreBar(total(a)), scoreBar(total(b)), signed(improvement)),
    ...removedLines(a.removed, 'a'),
    ...removedLines(b.removed, 'b'),
  ]
  return `${lines.join('\n')}\n`
}

function total(card: ChartedCard) {
  return { score: card.composite, confidence: card.confidence }
}

function signed(points: number): string {
  if (points === 0) return '0'
  return points > 0 ? `+${points}` : `−${-points}`
}
