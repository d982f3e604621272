import { Button } from '../../ui/button.tsx'
import { ScoreBar } from '../../ui/score-bar.tsx'
import { Confidence } from './confidence.tsx'
import { headroomText, type TraitScore } from './headroom-text.ts'
import { LabelBadge } from './label-badge.tsx'

type TraitScoreRowProps = {
  readonly name: string
  readonly score: TraitScore
  readonly isExplained: boolean
  readonly onExplain: () => void
}

/** Shows the score of a trait: its bar with the breaks, its label, and what the score is worth. */
export function TraitScoreRow({ name, score, isExplained, onExplain }: TraitScoreRowProps) {
  const { developing, solid, strong } = score.breaks
  return (
    <li class="trait-score">
      <div class="trait-score-head">
        <strong class="trait-name">{name}</strong>
        <LabelBadge label={score.label} />
        <span class="trait-end">
          <Button kind="quiet" aria-label={`Explain ${name}`} aria-pressed={isExplained} onPress={onExplain}>
            Explain
          </Button>
          <span class="trait-number number" title={nativeText(score.native)}>
            {score.score}
          </span>
        </span>
      </div>
      <ScoreBar label={name} score={score.score} breaks={score.breaks} />
      <div class="trait-facts">
        <Confidence of={score.confidence} />
        <span>{headroomText(score)}</span>
        <span title="The middle half of the samples that score like this one">
          band {score.band[0]}–{score.band[1]}
        </span>
        <span title="The part of the text that the trait knows, of 100">familiarity {score.familiarity ?? '–'}</span>
        <span title="The scores at which Developing, Solid and Strong begin">
          breaks {developing} · {solid} · {strong}
        </span>
      </div>
    </li>
  )
}

/** Returns the figures in the range of the trait's type, such as “polarity 0.93”. */
function nativeText(native: TraitScore['native']): string {
  return Object.entries(native)
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${value.toFixed(2).replace('-', '−')}`)
    .join(', ')
}
