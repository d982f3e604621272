import { Link } from 'wouter-preact'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { countText, intervalText, metricText, signedText } from '../../ui/number-text.ts'
import { TableWrap } from '../../ui/table-wrap.tsx'
import { aucOf, type TraitMetrics, type VersionDetail } from './version-words.ts'

/** Shows the metrics and breaks of each trait of a version. */
export function MetricsTable({ handle, detail }: { readonly handle: string; readonly detail: VersionDetail }) {
  return (
    <TableWrap label={`Metrics of v${detail.version_no} by trait`}>
      <table class="dense">
        <ColumnHeads
          columns={[
            'Trait',
            { figure: 'AUC, 95 % interval' },
            { figure: 'Since before' },
            { figure: 'Balanced accuracy' },
            { figure: 'Log loss' },
            { figure: 'Brier' },
            { figure: 'Calibration error' },
            { figure: 'Spearman' },
            'Samples + / −',
            'Breaks',
          ]}
        />
        <tbody>
          {Object.entries(detail.metrics.traits).map(([key, metrics]) => (
            <tr key={key}>
              <th scope="row">
                <Link href={`/models/${handle}/traits/${key}/v${detail.version_no}`}>{key}</Link>
              </th>
              <td class="number">
                {metricText(aucOf(metrics))}
                {metrics.auc_interval && <span class="auc-by-trait muted">{intervalText(metrics.auc_interval)}</span>}
              </td>
              <td class="number">{sinceBefore(metrics)}</td>
              <td class="number">{metricText(metrics.balanced_accuracy)}</td>
              <td class="number">{metricText(metrics.log_loss)}</td>
              <td class="number">{metricText(metrics.brier)}</td>
              <td class="number">{metricText(metrics.expected_calibration_error)}</td>
              <td class="number">{metricText(metrics.spearman)}</td>
              <td class="nowrap number-start">
                {metrics.positives === undefined ? '–' : countText(metrics.positives)} /{' '}
                {metrics.negatives === undefined ? '–' : countText(metrics.negatives)}
              </td>
              <td class="nowrap number-start">{breaksText(detail, key)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}

function sinceBefore({ auc_difference: difference }: TraitMetrics): string {
  return difference ? `${signedText(difference.estimate, 3)} since v${difference.since}` : '–'
}

function breaksText({ snapshot }: VersionDetail, key: string): string {
  const breaks = snapshot?.traits[key]?.calibration.breaks
  return breaks ? `${breaks.developing} · ${breaks.solid} · ${breaks.strong}` : '–'
}
