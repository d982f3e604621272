import type { JsonAnswer } from 'touchstone/client'
import { alignColumns } from '../../terminal/align-columns.ts'
import { figure } from './metrics-table.ts'

type VersionComparison = JsonAnswer<'POST /v1/models/{handle}/versions/compare'>
type ComparedTrait = VersionComparison['traits'][string]

const changesShown = 20
const verdicts = { no_worse: 'no worse', worse: 'worse', undecided: 'undecided' }

/** Shows two versions side by side, and the texts that the second labels otherwise. */
export function versionDifference({ a, b, texts, traits, changed, changed_count }: VersionComparison): string {
  const [nameA, nameB] = [`v${a.version_no}`, `v${b.version_no}`]
  const rows = Object.entries(traits).map(([trait, compared]) => [trait, ...cellsOf(compared)])
  const header = ['trait', `AUC ${nameA}`, `AUC ${nameB}`, 'difference', '95 %', `${nameB} is`, 'other labels']
  const source = texts.source === 'samples' ? 'samples of the model' : 'texts of the file'
  const shown = changed.slice(0, changesShown)
  const changes = shown.map(({ trait, sample_id, id, index, a, b, delta }) => [
    sample_id === undefined ? String(id ?? index) : `sample ${sample_id}`,
    trait,
    labelled(a),
    labelled(b),
    delta > 0 ? `+${delta}` : `−${-delta}`,
  ])
  const others = changed_count - shown.length
  return [
    alignColumns([header, ...rows], [1, 2, 3, 4, 6]),
    '',
    `${changed_count} labels of ${texts.count} ${source} differ.`,
    ...(changes.length > 0 ? ['', alignColumns([['text', 'trait', nameA, nameB, 'change'], ...changes], [4])] : []),
    ...(others > 0 ? [`and ${others} more.`] : []),
  ].join('\n')
}

function cellsOf({ a, b, auc_difference: difference, changed }: ComparedTrait): readonly string[] {
  return [
    figure(a?.evaluation?.auc ?? a?.metrics.auc),
    figure(b?.evaluation?.auc ?? b?.metrics.auc),
    difference ? figure(difference.estimate) : '–',
    difference ? difference.interval.map(figure).join(' to ') : '–',
    difference ? verdicts[difference.verdict] : 'not comparable',
    String(changed),
  ]
}

function labelled({ score, label }: VersionComparison['changed'][number]['a']): string {
  return `${score} ${label ?? 'no label'}`
}
