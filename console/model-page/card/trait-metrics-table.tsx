import type { Version } from '../../../client/client.ts'
import { type Column, ColumnHeads } from '../../ui/column-heads.tsx'
import { countText, intervalText, metricText } from '../../ui/number-text.ts'
import { TableWrap } from '../../ui/table-wrap.tsx'
import type { Trait } from '../trait.ts'
import type { TraitMetrics } from '../versions/version-words.ts'

type TraitMetricsTableProps = {
  readonly traits: readonly Trait[]
  /** The active version, where it can be read. */
  readonly version: Pick<Version, 'metrics'> | null
}

const columns: readonly Column[] = [
  'Trait',
  'Negative pole',
  'Positive pole',
  { figure: 'Samples' },
  { figure: 'AUC (95 %)', title: 'The probability that a positive sample scores above a negative one.' },
]
const columnsOfVersion: readonly Column[] = [
  {
    figure: 'Balanced accuracy',
    title: 'The mean over the poles of the samples on their side of even odds.',
  },
  { figure: 'Log loss', title: 'The mean cross-entropy in nats; less is better.' },
  {
    figure: 'Calibration error',
    title: 'The mean difference between predicted and observed fraction of positives; less is better.',
  },
]

/** Shows the traits of a model with their poles, and how well the active version tells these apart. */
export function TraitMetricsTable({ traits, version }: TraitMetricsTableProps) {
  return (
    <TableWrap label="Traits and their metrics">
      <table class="metrics-table stacked">
        <ColumnHeads columns={version ? [...columns, ...columnsOfVersion] : columns} />
        <tbody>
          {traits.map((trait) => (
            <TraitRow
              key={trait.key}
              trait={trait}
              hasVersion={version !== null}
              metrics={version?.metrics.traits[trait.key]}
            />
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}

type TraitRowProps = {
  readonly trait: Trait
  readonly hasVersion: boolean
  readonly metrics: TraitMetrics | undefined
}

function TraitRow({ trait, hasVersion, metrics }: TraitRowProps) {
  const { name, description, positive_label, negative_label, sample_count, discrimination } = trait
  return (
    <tr>
      <th scope="row">
        <span class="text" dir="auto">
          {name}
        </span>
        {description && (
          <p class="trait-description text" dir="auto">
            {description}
          </p>
        )}
      </th>
      <td class="text" dir="auto" data-label="Negative pole">
        {negative_label}
      </td>
      <td class="text" dir="auto" data-label="Positive pole">
        {positive_label}
      </td>
      <td class="number" data-label="Samples">
        {countText(metrics?.sample_count ?? sample_count)}
      </td>
      <td class="number" data-label="AUC">
        {withInterval(metrics?.auc ?? discrimination, metrics?.auc_interval)}
      </td>
      {hasVersion && (
        <>
          <td class="number" data-label="Balanced accuracy">
            {withInterval(metrics?.balanced_accuracy, metrics?.balanced_accuracy_interval)}
          </td>
          <td class="number" data-label="Log loss">
            {metricText(metrics?.log_loss)}
          </td>
          <td class="number" data-label="Calibration error">
            {metricText(metrics?.expected_calibration_error)}
          </td>
        </>
      )}
    </tr>
  )
}

function withInterval(value: number | null | undefined, interval: TraitMetrics['auc_interval']) {
  return (
    <>
      {metricText(value)}
      {interval && <span class="interval">{intervalText(interval)}</span>}
    </>
  )
}
