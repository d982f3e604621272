import { checkBars } from './bars.ts'
import { baselineOf, readBaselines, writeBaseline } from './baseline.ts'
import { loadDataSet } from './data-set.ts'
import type { Measured } from './figures.ts'
import { writeKindsTable } from './kinds-table.ts'
import { measure } from './measure.ts'
import { type QualityOptions, readOptions, usage } from './options.ts'
import { reportHeading, reportLine, summaryLines } from './report.ts'
import { checkFigures } from './targets.ts'
import { hasSize } from './training-size.ts'

/** Trains on fixed subsets of data sets, and compares the figures on their test splits with a baseline and with the bars. */
export function quality(args: string[]): number {
  const options = readOptions(args)
  if (options) return run(options)
  console.error(`${usage}\nThe folders must have a <set>.train.jsonl and a <set>.test.jsonl for each set.`)
  return 2
}

function run(options: QualityOptions): number {
  console.log(reportHeading)
  const baseline = readBaselines(options.baselines)
  const all: Measured[] = []
  const missed: string[] = []
  for (const { name: set, folder } of options.sets) {
    const data = loadDataSet(folder, set)
    for (const size of options.sizes.filter((each) => hasSize(set, each))) {
      const figures = measure(data, size, options.effort)
      if (!figures) continue
      const row = { set, size, figures, today: baselineOf(baseline, set, size) }
      // Targets and bars are those of `medium`; the figures of other efforts stand beside them, unjudged.
      const failures = options.effort === 'medium' ? checkFigures(set, size, figures) : []
      console.log(reportLine(row, failures.length === 0))
      missed.push(...failures.map((failure) => `${set} at ${size}: ${failure}`))
      all.push(row)
    }
  }
  for (const line of summaryLines(all)) console.log(line)
  const bars = options.effort === 'medium' ? checkBars(all) : []
  for (const { line } of bars) console.log(line)
  if (options.out) writeBaseline(options.out, all)
  if (options.page) writeKindsTable(options.page, all)
  for (const failure of missed) console.error(`Below target: ${failure}`)
  return missed.length === 0 && bars.every(({ isGood }) => isGood) ? 0 : 1
}
