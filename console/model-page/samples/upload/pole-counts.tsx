import { ColumnHeads } from '../../../ui/column-heads.tsx'
import { countText } from '../../../ui/number-text.ts'
import { TableWrap } from '../../../ui/table-wrap.tsx'
import type { Trait } from '../../trait.ts'
import type { ReadSample } from './read-samples.ts'

type PoleCountsProps = { readonly samples: readonly ReadSample[]; readonly traits: readonly Trait[] }

/** Counts the samples by trait and pole, beside those that the model has. */
export function PoleCounts({ samples, traits }: PoleCountsProps) {
  const counts = new Map<string, { positive: number; negative: number }>()
  for (const { sample } of samples) {
    const count = counts.get(sample.trait) ?? { positive: 0, negative: 0 }
    count[sample.quality >= 0.5 ? 'positive' : 'negative'] += 1
    counts.set(sample.trait, count)
  }
  return (
    <div class="upload-preview">
      <TableWrap label="Samples by trait">
        <table>
          <caption class="visually-hidden">Samples by trait and pole</caption>
          <ColumnHeads
            columns={['Trait', { figure: 'Positive pole' }, { figure: 'Negative pole' }, { figure: 'There now' }]}
          />
          <tbody>
            {traits
              .filter(({ key }) => counts.has(key))
              .map(({ key, name, positive_label, negative_label, sample_count }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td class="number">
                    <span class="muted">{positive_label}</span> {countText(counts.get(key)?.positive ?? 0)}
                  </td>
                  <td class="number">
                    <span class="muted">{negative_label}</span> {countText(counts.get(key)?.negative ?? 0)}
                  </td>
                  <td class="number">{countText(sample_count)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </TableWrap>
    </div>
  )
}
