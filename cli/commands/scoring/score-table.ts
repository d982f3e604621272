import { alignColumns } from '../../terminal/align-columns.ts'
import { excerptOf } from '../../texts/given-text.ts'
import { strongestWords } from './moved-words.ts'
import type { TextOutcome } from './scored-text.ts'

const longestSource = 60
const wordsShown = 3

/** Lists texts with their scores, a line each. A text without a card has the reason instead. */
export function scoreTable(scored: readonly TextOutcome[]): string {
  const cards = scored.flatMap((text) => ('card' in text ? [text.card] : []))
  const traits = [...new Set(cards.flatMap(({ scores }) => Object.keys(scores)))]
  const isExplained = cards.some(({ explanation }) => explanation)
  const header = ['text', ...traits, 'composite', 'confidence', ...(isExplained ? ['moved most by'] : [])]
  const rows = scored.map((text) => [excerptOf(text.source, longestSource), ...cellsOf(text, traits, isExplained)])
  const numbers = ['', ...traits, ''].map((_, index) => index).slice(1)
  const table = alignColumns([header, ...rows], numbers)
  const failures = scored.flatMap((text) => ('error' in text ? [`${text.source}: ${text.error.message}`] : []))
  return failures.length === 0 ? table : `${table}\n\nNot scored:\n${failures.join('\n')}`
}

function cellsOf(text: TextOutcome, traits: readonly string[], isExplained: boolean): readonly string[] {
  if ('error' in text) return [...traits.map(() => '–'), '–', 'not scored']
  const { scores, composite, confidence, explanation = {} } = text.card
  const moved = Object.entries(explanation).map(([trait, each]) => `${trait}: ${strongestWords(each, wordsShown)}`)
  return [
    ...traits.map((trait) => String(scores[trait] ?? '–')),
    String(composite),
    confidence,
    ...(isExplained ? [moved.join('; ')] : []),
  ]
}
