import type { EvaluationView } from '#rules/evaluation-view.ts'
import { removedLines } from '#rules/removed-lines.ts'
import { textTable } from '#rules/text-table.ts'

type TraitFigures = EvaluationView['traits'][string]
type LabelCounts = TraitFigures['confusion']['positive']

const maxWorst = 5

/** Shows an evaluation as text: a line a trait with its metrics; then, for each, its labels by pole and its worst texts. */
export function evaluationTable({ version_no, count, removed, traits }: EvaluationView): string {
  const rows = Object.entries(traits)
  const metrics = textTable([
    ['Trait', 'Texts', 'AUC', '95 %', 'Balanced acc.', '95 %', 'Spearman', 'Log loss', 'Calibration err.'],
    ...rows.map(([key, figures]) => [key, ...metricCells(figures)]),
  ])
  const parts = rows.map(([key, figures]) => `${key}\n${labelTable(figures)}\n${worstLines(figures)}`)
  const heading = [`v${version_no} on ${count} texts`, ...removedLines(removed)].join('\n')
  return `${heading}\n\n${[metrics, ...parts].join('\n')}`
}

function metricCells({ count, auc, auc_interval, ...metrics }: TraitFigures): readonly string[] {
  const { balanced_accuracy, balanced_accuracy_interval, spearman, log_loss, expected_calibration_error } = metrics
  return [
    String(count),
    ...[fixed(auc), range(auc_interval)],
    ...[fixed(balanced_accuracy), range(balanced_accuracy_interval)],
    ...[spearman, log_loss, expected_calibration_error].map(fixed),
  ]
}

function range(interval: TraitFigures['auc_interval']): string {
  return interval ? interval.map((bound) => fixed(bound)).join('–') : '–'
}

function labelTable({ confusion }: TraitFigures): string {
  const cells = ({ Strong, Solid, Developing, Weak, none }: LabelCounts) =>
    [Strong, Solid, Developing, Weak, none].map(String)
  return textTable([
    ['Quality', 'Strong', 'Solid', 'Developing', 'Weak', 'no label'],
    ['0.5 and more', ...cells(confusion.positive)],
    ['below 0.5', ...cells(confusion.negative)],
  ])
}

function worstLines({ worst }: TraitFigures): string {
  const wrong = worst.filter(({ score, quality }) => score !== 100 * quality)
  if (wrong.length === 0) return 'Every text has the score of its quality.\n'
  const lines = wrong
    .slice(0, maxWorst)
    .map(
      ({ index, id = index, score, label, quality }) =>
        `  text ${oneLine(id)}: ${score}${label ? ` ${label}` : ''}, should be ${100 * quality}`,
    )
  return `Farthest from their quality:\n${lines.join('\n')}\n`
}

/** An id is shown without what would break the table, or control a terminal. */
function oneLine(id: string | number): string {
  return String(id).replace(/\p{C}+/gu, ' ')
}

function fixed(figure: number | null): string {
  return figure === null ? '–' : figure.toFixed(3)
}
