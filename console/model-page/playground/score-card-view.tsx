import type { ScoreCard } from '../../../client/client.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { countText } from '../../ui/number-text.ts'
import { type Trait, traitOf } from '../trait.ts'
import { Confidence } from './confidence.tsx'
import { TraitScoreRow } from './trait-score-row.tsx'

type ScoreCardViewProps = {
  readonly card: ScoreCard
  readonly traits: readonly Trait[]
  /** True if the text was edited since. */
  readonly isOfEarlierText: boolean
  /** The trait whose score is explained; the first one if it is not said. */
  readonly explained: string | undefined
  readonly onExplain: (trait: string) => void
}

/** Shows a score card: the composite, and every trait. */
export function ScoreCardView({ card, traits, isOfEarlierText, explained, onExplain }: ScoreCardViewProps) {
  const scores = Object.entries(card.detail)
  const shown = explained !== undefined && card.detail[explained] ? explained : scores[0]?.[0]
  return (
    <section class="panel playground-answer" aria-label="Score card">
      <div class="composite">
        <span class="composite-number number">{card.composite}</span>
        <div>
          <h2>Composite</h2>
          <div class="trait-facts">
            <Confidence of={card.confidence} />
            <span>
              {card.headroom === null ? 'no headroom at low confidence' : `largest headroom ${card.headroom}`}
            </span>
            <span>{card.metadata.version_id}</span>
            <span>{countText(card.input_tokens)} tokens</span>
          </div>
        </div>
      </div>
      {isOfEarlierText && <p class="hint">The text was changed since. Score it again.</p>}
      <ul class="trait-scores">
        {scores.map(([key, score]) => (
          <TraitScoreRow
            key={key}
            name={traitOf(traits, key).name}
            score={score}
            isExplained={key === shown}
            onExplain={() => onExplain(key)}
          />
        ))}
      </ul>
      <p class="hint">The marks on a bar are its breaks: where Developing, Solid and Strong begin.</p>
      <p class="request-id muted">
        Request id <Copyable text={card.metadata.request_id} />
      </p>
    </section>
  )
}
