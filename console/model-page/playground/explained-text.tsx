import { useMemo } from 'preact/hooks'
import { signedText } from '../../ui/number-text.ts'
import type { ExplainedWord } from './explained-word.ts'
import { shareStrength } from './share-strength.ts'
import { areWordsOf, textSegments } from './text-segments.ts'

type ExplainedTextProps = {
  readonly text: string
  readonly words: readonly ExplainedWord[]
  readonly positiveLabel: string
  readonly negativeLabel: string
}

/** Shows a text with the words that moved the score. The line below a word says by its form what its colour says. */
export function ExplainedText({ text, words, positiveLabel, negativeLabel }: ExplainedTextProps) {
  const isOfText = useMemo(() => areWordsOf(text, words), [text, words])
  const segments = useMemo(() => (isOfText ? textSegments(text, words) : []), [text, words, isOfText])
  if (!isOfText)
    return (
      <p class="muted">The text of the address was scored, not the address itself: see its strongest words below.</p>
    )
  const strongest = Math.max(0, ...words.map(({ share }) => Math.abs(share)))
  return (
    <>
      <p class="legend">
        <span>
          <span class="share share-positive share-3">solid line</span> towards <bdi>{positiveLabel}</bdi>
        </span>
        <span>
          <span class="share share-negative share-3">dashed line</span> towards <bdi>{negativeLabel}</bdi>
        </span>
        <span>The thicker and darker, the stronger.</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard. */}
      <section class="text explained-text" dir="auto" tabIndex={0} aria-label="Explained text">
        {segments.map(({ start, text: piece, word }) =>
          word === undefined || word.share === 0 ? (
            piece
          ) : (
            <span
              key={start}
              class={`share share-${word.share > 0 ? 'positive' : 'negative'} share-${shareStrength(word.share, strongest)}`}
              title={`${signedText(word.share, 3)} ${word.share > 0 ? positiveLabel : negativeLabel}`}
            >
              {piece}
            </span>
          ),
        )}
      </section>
    </>
  )
}
