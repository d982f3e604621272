import type { Version } from 'touchstone/client'
import { alignColumns } from '../../terminal/align-columns.ts'

type TraitMetrics = Version['metrics']['traits']

/** Shows the metrics of traits, a line each. */
export function metricsTable(traits: TraitMetrics): string {
  const rows = Object.entries(traits).map(([trait, metrics]) => [
    trait,
    figure(metrics.auc),
    range(metrics.auc_interval),
    figure(metrics.balanced_accuracy),
    range(metrics.balanced_accuracy_interval),
  ])
  return alignColumns([['trait', 'AUC', '95 %', 'balanced accuracy', '95 %'], ...rows], [1, 2, 3, 4])
}

export function figure(value: number | null | undefined): string {
  return value == null ? '–' : value.toFixed(3).replace('-', '−')
}

function range(interval: readonly [number, number] | null | undefined): string {
  return interval ? interval.map(figure).join('–') : '–'
}
