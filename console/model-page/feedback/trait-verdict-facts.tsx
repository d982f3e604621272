import { ScoreBar } from '../../ui/score-bar.tsx'
import { Confidence } from '../playground/confidence.tsx'
import { LabelBadge } from '../playground/label-badge.tsx'
import type { Trait } from '../trait.ts'
import { traitOf } from '../trait.ts'
import { poleOfScore } from './pole.ts'
import type { TextScore } from './score-texts.ts'

type TraitVerdictFactsProps = {
  readonly trait: string
  readonly traits: readonly Trait[]
  readonly score: TextScore | undefined
}

/** Shows what the active version says of a text for a trait, or why it says nothing. */
export function TraitVerdictFacts({ trait, traits, score }: TraitVerdictFactsProps) {
  const { name, positive_label, negative_label } = traitOf(traits, trait)
  if (score === undefined) return null
  if ('error' in score) return <span>not scored: {score.error.message}</span>
  const detail = score.card.detail[trait]
  if (!detail) return <span>The active version does not score {name}.</span>
  return (
    <>
      <strong>{name}</strong>
      <span class="verdict-score">
        <ScoreBar label={name} score={detail.score} breaks={detail.breaks} />
        <span class="number">{detail.score}</span>
      </span>
      <LabelBadge label={detail.label} />
      <Confidence of={detail.confidence} />
      <span>score says {poleOfScore(detail) === 1 ? positive_label : negative_label}</span>
    </>
  )
}
