import type { ComparisonView } from '#rules/comparison-view.ts'
import { gauge, gaugeRule } from '#rules/gauge.ts'
import type { ChartedCard } from '#rules/score-card-view.ts'

const composite = 'Composite'
const change = 'b − a'
const gaugeWidth = gauge({ score: 0, confidence: 'low' }).length

type ChartedComparison = Pick<ComparisonView, 'improvement' | 'per_trait'> & {
  readonly a: ChartedCard
  readonly b: ChartedCard
}

/** Two score cards side by side: a line a trait with its key, both bars and the change; then the composites. */
export function comparisonChart({ a, b, improvement, per_trait }: ChartedComparison): string {
  const keys = Object.keys(per_trait)
  const keyWidth = Math.max(...keys.map((key) => key.length))
  const width = Math.max(keyWidth, composite.length)
  const line = (name: string, ofA: string, ofB: string, last: string) =>
    `${name.padEnd(width)} ${ofA.padEnd(gaugeWidth)}   ${ofB.padEnd(gaugeWidth)}  ${last.padStart(change.length)}`
  const lines = [
    line('', 'a', 'b', change),
    ...keys.map((key) => line(key, gauge(a.detail[key]!), gauge(b.detail[key]!), signed(per_trait[key]!.delta))),
    line('─'.repeat(keyWidth), gaugeRule, gaugeRule, '────'),
    line(composite, gauge(total(a)), gauge(total(b)), signed(improvement)),
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
