import { ColumnHeads } from '../../ui/column-heads.tsx'
import { Copyable } from '../../ui/copyable.tsx'
import { signedText } from '../../ui/number-text.ts'
import { ScoreBar } from '../../ui/score-bar.tsx'
import { TableWrap } from '../../ui/table-wrap.tsx'
import { type Trait, traitOf } from '../trait.ts'
import { Confidence } from './confidence.tsx'
import type { TraitScore } from './headroom-text.ts'
import { LabelBadge } from './label-badge.tsx'
import type { Compared } from './playground-draft.ts'

type ComparisonViewProps = { readonly compared: Compared; readonly traits: readonly Trait[] }

/** Shows the scores of two texts side by side, with their differences. */
export function ComparisonView({ compared: { comparison }, traits }: ComparisonViewProps) {
  const { a, b, improvement, per_trait } = comparison
  return (
    <section class="panel playground-answer" aria-label="Comparison">
      <div class="composite">
        <span class="composite-number number">{signedText(improvement)}</span>
        <div>
          <h2>{improvementText(improvement)}</h2>
          <div class="trait-facts">
            <span>
              Composite {a.composite} for A, {b.composite} for B
            </span>
            <span>{a.metadata.version_id}</span>
          </div>
        </div>
      </div>
      <TableWrap label="Scores of both texts by trait">
        <table class="stacked">
          <ColumnHeads columns={['Trait', { figure: 'B − A' }, 'Text A', 'Text B']} />
          <tbody>
            {Object.entries(per_trait).map(([key, { delta }]) => {
              const { name } = traitOf(traits, key)
              return (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td data-label="B − A" class={`number share-figure-${delta < 0 ? 'negative' : 'positive'}`}>
                    {signedText(delta)}
                  </td>
                  <td data-label="Text A">
                    <ComparedScore name={`${name} of A`} score={a.detail[key]} />
                  </td>
                  <td data-label="Text B">
                    <ComparedScore name={`${name} of B`} score={b.detail[key]} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </TableWrap>
      <p class="request-id muted">
        Request id <Copyable text={a.metadata.request_id} />
      </p>
    </section>
  )
}

function ComparedScore({ name, score }: { readonly name: string; readonly score: TraitScore | undefined }) {
  if (!score) return <span class="none">–</span>
  return (
    <div class="compared-score">
      <div class="row">
        <strong class="number">{score.score}</strong>
        <LabelBadge label={score.label} />
        <Confidence of={score.confidence} />
      </div>
      <ScoreBar label={name} score={score.score} breaks={score.breaks} />
    </div>
  )
}

function improvementText(improvement: number): string {
  if (improvement === 0) return 'Both texts have the same composite'
  return `Text ${improvement > 0 ? 'B' : 'A'} has the higher composite`
}
