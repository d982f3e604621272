import { ColumnHeads } from '../../ui/column-heads.tsx'
import { countText } from '../../ui/number-text.ts'
import { TableWrap } from '../../ui/table-wrap.tsx'
import type { TraitMetrics } from '../versions/version-words.ts'

/** Shows the configuration that a trait was learned with, and those that were tried. */
export function HowLearned({ metrics }: { readonly metrics: TraitMetrics }) {
  const { configuration, experts = [], features_kept, features_dropped, tried = [] } = metrics
  if (configuration === undefined && experts.length === 0) return null
  return (
    <details class="how-learned">
      <summary>How it was learned</summary>
      <dl>
        {configuration !== undefined && (
          <>
            <dt>Configuration</dt>
            <dd>{configuration}</dd>
          </>
        )}
        {experts.length > 0 && (
          <>
            <dt>Experts</dt>
            <dd>{experts.join(', ')}</dd>
          </>
        )}
        {features_kept !== undefined && (
          <>
            <dt>N-grams</dt>
            <dd>
              {countText(features_kept)} kept{features_dropped ? `, ${countText(features_dropped)} left out` : ''}
            </dd>
          </>
        )}
      </dl>
      {tried.length > 0 && (
        <TableWrap label="Configurations that were tried">
          <table>
            <ColumnHeads columns={['Tried', { figure: 'Out-of-fold log loss' }]} />
            <tbody>
              {tried.map((trial) => (
                <tr key={trial.configuration}>
                  <td>
                    {trial.configuration === configuration ? <b>{trial.configuration}, chosen</b> : trial.configuration}
                  </td>
                  <td class="number">{trial.log_loss.toFixed(4)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </details>
  )
}
