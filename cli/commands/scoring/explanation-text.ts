import type { ScoreCard } from 'touchstone/client'
import { scoreBar } from '#rules/score-bar.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import type { Style } from '../../terminal/style.ts'
import { type ScoreExplanation, signedShare, wordsOnce } from './moved-words.ts'

const [wordsShown, signsShown] = [15, 5]
/** Shares of the largest contribution from which a word is bold, and from which it has a colour. */
const [bold, coloured] = [0.5, 0.1]

/** Shows the explanation of each score: the text in colours where there are any, then its strongest words and signs of style. */
export function explanationText(card: ScoreCard, text: string, style: Style): string {
  const isColoured = style('red', '') !== ''
  return Object.entries(card.explanation ?? {})
    .map(([trait, explanation]) => {
      const { label, ...score } = card.detail[trait]!
      const heading = [style('bold', trait), scoreBar(score), label ?? ''].join('  ').trimEnd()
      const marked = isColoured && !isAddress(text) ? `\n\n${colouredText(text, explanation, style)}` : ''
      return `${heading}${marked}\n\n${listOf(explanation, style)}`
    })
    .join('\n\n')
}

/** The words of a page that the service has read are not in what was sent. */
function isAddress(text: string): boolean {
  return /^\s*https?:\/\/\S+\s*$/i.test(text)
}

function colouredText(text: string, { words }: ScoreExplanation, style: Style): string {
  const largest = largestOf(words)
  let at = 0
  const parts: string[] = []
  for (const { start, end, share } of words.toSorted((one, other) => one.start - other.start)) {
    // Pieces of scripts without spaces can overlap.
    if (start < at) continue
    const word = text.slice(start, end)
    const strength = Math.abs(share) / largest
    const inColour = strength < coloured ? word : style(share < 0 ? 'red' : 'green', word)
    parts.push(text.slice(at, start), strength < bold ? inColour : style('bold', inColour))
    at = end
  }
  return [...parts, text.slice(at)].join('').trim()
}

function listOf({ base, rest, style: signs, ...explanation }: ScoreExplanation, style: Style): string {
  const words = wordsOnce(explanation)
  const shown = words.slice(0, wordsShown)
  const others = words.slice(wordsShown)
  const otherSigns = signs.slice(signsShown)
  const count = others.reduce((sum, each) => sum + each.count, rest?.words ?? 0)
  return alignColumns(
    [
      ['contribution', 'of'],
      ...shown.map(({ text, share, count }) => row(share, count > 1 ? `${text} (${count} times)` : text, style)),
      ...(count > 0 ? [row(sumOf(others) + (rest?.share ?? 0), `${count} other words`, style)] : []),
      ...signs.slice(0, signsShown).map(({ name, share }) => row(share, `style: ${name}`, style)),
      ...(otherSigns.length > 0 ? [row(sumOf(otherSigns), `${otherSigns.length} other signs of style`, style)] : []),
      row(base, 'a text without content', style),
    ],
    [0],
  )
}

function sumOf(contributions: readonly { readonly share: number }[]): number {
  return contributions.reduce((sum, { share }) => sum + share, 0)
}

function row(share: number, of: string, style: Style): readonly string[] {
  return [style(share < 0 ? 'red' : 'green', signedShare(share)), of]
}

function largestOf(words: ScoreExplanation['words']): number {
  return Math.max(...words.map(({ share }) => Math.abs(share)), Number.MIN_VALUE)
}
