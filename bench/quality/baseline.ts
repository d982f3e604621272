import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BaselineFigures, Measured } from './figures.ts'
import type { TrainingSize } from './training-size.ts'

/** The figures of an earlier engine, for each set and size that it was measured at, by the names of `Figures`. */
export type Baseline = Readonly<Record<string, Readonly<Record<string, BaselineFigures>>>>

/** Measured with the engine of commit edc2559, the last one that knew only the words of its samples. */
export const committedBaseline = join(import.meta.dirname, 'baseline.json')

/** Reads baselines. The sets of a later file replace those of an earlier one. */
export function readBaselines(files: readonly string[]): Baseline {
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8'))))
}

export function baselineOf(baseline: Baseline, set: string, size: TrainingSize): BaselineFigures | undefined {
  return baseline[set]?.[size]
}

/** Writes what was measured as a baseline, a line for each set and size. */
export function writeBaseline(file: string, all: readonly Measured[]): void {
  const sets = [...Map.groupBy(all, ({ set }) => set)].map(([set, rows]) => {
    const lines = rows.map(({ size, figures }) => `    "${size}": ${figuresOf(figures)}`)
    return `  "${set}": {\n${lines.join(',\n')}\n  }`
  })
  writeFileSync(file, `{\n${sets.join(',\n')}\n}\n`)
}

function figuresOf({ auc, balancedAccuracy, calibrationError }: BaselineFigures): string {
  const fields = { auc: auc.toFixed(2), balancedAccuracy: balancedAccuracy.toFixed(2) }
  const rounded = Object.entries({ ...fields, calibrationError: calibrationError.toFixed(4) })
  return `{ ${rounded.map(([name, value]) => `"${name}": ${Number(value)}`).join(', ')} }`
}
