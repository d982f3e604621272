import type { ChartedCard } from '#rules/score-card-view.ts'

const cells = 20
const dots = { high: '●●●', moderate: '●●○', low: '●○○' } as const

/** Draws a score in a chart: its bar, the number, and the dots of its confidence. */
export function scoreBar({ score, confidence }: { score: number; confidence: ChartedCard['confidence'] }): string {
  const filled = Math.round((score / 100) * cells)
  return `${'█'.repeat(filled)}${'░'.repeat(cells - filled)}  ${String(score).padStart(3)}  ${dots[confidence]}`
}

/** The rule under the bars and numbers of a chart. */
export const scoreBarRule = `${'─'.repeat(cells)}  ───`
