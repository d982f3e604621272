import { Badge, type Tone } from '../../ui/badge.tsx'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { countText, intervalText, metricText, signedText } from '../../ui/number-text.ts'
import { TableWrap } from '../../ui/table-wrap.tsx'
import { aucOf, type VersionComparison } from './version-words.ts'

type ComparedTrait = VersionComparison['traits'][string]
type Verdict = NonNullable<ComparedTrait['auc_difference']>['verdict']

const verdicts: Readonly<Record<Verdict, { readonly word: string; readonly tone: Tone; readonly meaning: string }>> = {
  no_worse: {
    word: 'no worse',
    tone: 'good',
    meaning: 'Even the lower end of the interval is no greater loss than the promotion policy allows.',
  },
  worse: { word: 'worse', tone: 'bad', meaning: 'The whole interval is below 0.' },
  undecided: { word: 'undecided', tone: 'neutral', meaning: 'So few samples do not say which is better.' },
}

/** Shows the metrics and breaks of two versions side by side, with their differences. */
export function ComparedTraits({ comparison }: { readonly comparison: VersionComparison }) {
  const [a, b] = [`v${comparison.a.version_no}`, `v${comparison.b.version_no}`]
  return (
    <TableWrap label={`Metrics and breaks of ${a} and ${b}`}>
      <table class="dense stacked">
        <ColumnHeads
          columns={[
            'Trait',
            { figure: 'New labels' },
            { figure: `AUC ${a} → ${b}` },
            'On common samples',
            { figure: 'Balanced accuracy' },
            { figure: 'Calibration error' },
            { figure: 'Developing from' },
            { figure: 'Solid from' },
            { figure: 'Strong from' },
          ]}
        />
        <tbody>
          {Object.entries(comparison.traits).map(([key, trait]) => (
            <tr key={key}>
              <th scope="row">
                {key}
                <MissingSide trait={trait} a={a} b={b} />
              </th>
              <td class="number" data-label="New labels">
                {trait.changed}
              </td>
              <td class="number" data-label="AUC">
                <Change a={trait.a && aucOf(trait.a.metrics)} b={trait.b && aucOf(trait.b.metrics)} decimals={3} />
              </td>
              <td data-label="On common samples">
                <Difference difference={trait.auc_difference} />
              </td>
              <td class="number" data-label="Balanced accuracy">
                <Change a={trait.a?.metrics.balanced_accuracy} b={trait.b?.metrics.balanced_accuracy} decimals={3} />
              </td>
              <td class="number" data-label="Calibration error">
                <Change
                  a={trait.a?.metrics.expected_calibration_error}
                  b={trait.b?.metrics.expected_calibration_error}
                  decimals={3}
                />
              </td>
              {(
                [
                  ['developing', 'Developing from'],
                  ['solid', 'Solid from'],
                  ['strong', 'Strong from'],
                ] as const
              ).map(([tier, label]) => (
                <td key={tier} class="number" data-label={label}>
                  <Change a={trait.a?.breaks[tier]} b={trait.b?.breaks[tier]} decimals={0} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}

function MissingSide({ trait, a, b }: { readonly trait: ComparedTrait; readonly a: string; readonly b: string }) {
  const missing = trait.a === null ? a : trait.b === null ? b : undefined
  return missing === undefined ? null : <span class="muted"> not in {missing}</span>
}

type ChangeProps = {
  readonly a: number | null | undefined
  readonly b: number | null | undefined
  readonly decimals: number
}

/** Shows the values of both versions with their difference. */
function Change({ a, b, decimals }: ChangeProps) {
  const shown = (value: number | null | undefined) =>
    decimals > 0 ? metricText(value) : value === null || value === undefined ? '–' : String(value)
  return (
    <span class="nowrap">
      {shown(a)} → {shown(b)}
      {typeof a === 'number' && typeof b === 'number' && (
        <>
          <br />
          <span class="muted">{signedText(b - a, decimals)}</span>
        </>
      )}
    </span>
  )
}

function Difference({ difference }: { readonly difference: ComparedTrait['auc_difference'] }) {
  if (difference === null) return <span class="none">Too few samples have scores by both.</span>
  const { word, tone, meaning } = verdicts[difference.verdict]
  return (
    <>
      <span class="row nowrap">
        <span class="number">{signedText(difference.estimate, 3)}</span>
        <Badge tone={tone} title={meaning}>
          {word}
        </Badge>
      </span>
      <span class="muted nowrap">
        {intervalText(difference.interval)}, {countText(difference.samples)} samples
      </span>
    </>
  )
}
