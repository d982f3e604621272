import { scoreChart } from '#rules/score-chart.ts'
import { strongestWords } from './moved-words.ts'
import type { TextOutcome } from './scored-text.ts'

const wordsShown = 5

/** Shows the card of a text as a chart of bars, with the words that moved each score if it was explained. */
export function scoreChartOf(text: TextOutcome): string {
  if ('error' in text) return `not scored: ${text.error.message}\n`
  const { explanation = {} } = text.card
  const moved = Object.entries(explanation).map(([trait, each]) => {
    const words = strongestWords(each, wordsShown)
    return `${trait}: ${words === '' ? 'no word moved it' : words}`
  })
  const chart = scoreChart(text.card).trimEnd()
  return moved.length === 0 ? chart : `${chart}\n\n${moved.join('\n')}`
}
