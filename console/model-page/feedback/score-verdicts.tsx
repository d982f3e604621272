import { deleteSample } from '../delete-sample.ts'
import type { Trait } from '../trait.ts'
import { poleOfScore } from './pole.ts'
import type { TextScore } from './score-texts.ts'
import { sendFeedback } from './send-feedback.ts'
import { TraitVerdictFacts } from './trait-verdict-facts.tsx'
import type { Judged } from './verdict-item.tsx'

/** Texts that were scored together, and the traits that were chosen to judge. */
export type ScoredTexts = {
  readonly round: number
  readonly texts: readonly string[]
  readonly traits: readonly string[]
  readonly scores: ReadonlyMap<string, TextScore>
}

type Surroundings = {
  readonly handle: string
  readonly traits: readonly Trait[]
  readonly onChange: () => void
}

/** Makes the entries to judge of scored texts: one for each text and chosen trait. A verdict is sent as feedback. */
export function scoreVerdicts(
  { texts, traits: chosen, scores }: ScoredTexts,
  { handle, traits, onChange }: Surroundings,
): readonly Judged[] {
  return texts.flatMap((text) => {
    const score = scores.get(text)
    if (!score || 'error' in score) return []
    return chosen.flatMap((trait): readonly Judged[] => {
      const detail = score.card.detail[trait]
      if (!detail) return []
      const pole = poleOfScore(detail)
      const send = async (quality: 0 | 1) => {
        const id = await sendFeedback(handle, text, trait, quality)
        onChange()
        return async () => {
          await deleteSample(handle, id)
          onChange()
        }
      }
      return [
        {
          id: JSON.stringify([text, trait]),
          text,
          facts: <TraitVerdictFacts trait={trait} traits={traits} score={score} />,
          agree: () => send(pole),
          disagree: () => send(pole === 1 ? 0 : 1),
          done: { agreed: 'Sent: agreed', disagreed: 'Sent: disagreed' },
        },
      ]
    })
  })
}
