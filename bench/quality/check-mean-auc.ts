import { maxBelowDesign } from './targets.ts'

/** A cell of the design's table, measured again. */
export type Remeasured = { readonly auc: number; readonly design: number }

/** The mean over all cells that were measured, beside that of the same cells in the design. */
export function checkMeanAuc(cells: readonly Remeasured[]): { line: string; isGood: boolean } {
  const auc = mean(cells.map((cell) => cell.auc))
  const least = mean(cells.map((cell) => cell.design)) - maxBelowDesign
  const isGood = auc >= least
  const line = `Mean AUC over ${cells.length} sets and sizes ${auc.toFixed(2)}, wanted ${least.toFixed(2)}: ${isGood ? 'ok' : 'LOW'}`
  return { line, isGood }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
