import { parseArgs } from 'node:util'
import { type SearchEffort, supportedEfforts } from '#engine/training/efforts.ts'
import { checkMeanAuc, type Remeasured } from './check-mean-auc.ts'
import { hasDataSet, sizes as knownSizes, loadDataSet, type TrainingSize } from './data-set.ts'
import { measure } from './measure.ts'
import { checkFigures, reportHeading, reportLine } from './report.ts'
import { measuredAuc, openSets } from './targets.ts'

const usage = `Usage: npm run bench -- quality [--data ../shared/data] [--effort ${supportedEfforts.join('|')}]
         [--sets ${openSets.join(',')}]
         [--sizes ${knownSizes.join(',')}]`

type Options = { folder: string; sets: readonly string[]; sizes: readonly TrainingSize[]; effort: SearchEffort }

/** Trains on fixed subsets of open data sets, and compares the figures on their test splits with the design's targets. */
export function quality(args: string[]): number {
  const order = parsed(args)
  if (!order) return cannotRun(usage)
  const absent = order.sets.find((set) => !hasDataSet(order.folder, set))
  if (absent)
    return cannotRun(`There is no ${absent} in ${order.folder}: give the folder of the data sets with --data.`)
  return run(order)
}

function parsed(args: string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string', default: '../shared/data' },
        sets: { type: 'string', default: openSets.join(',') },
        sizes: { type: 'string', default: '100,500' },
        effort: { type: 'string', default: 'medium' },
      },
    })
    const sets = openSets.filter((set) => values.sets.split(',').includes(set))
    const sizes = knownSizes.filter((size) => values.sizes.split(',').includes(String(size)))
    const effort = supportedEfforts.find((known) => known === values.effort)
    const isUnderstood =
      sets.length === values.sets.split(',').length && sizes.length === values.sizes.split(',').length
    return effort && isUnderstood ? { folder: values.data, sets, sizes, effort } : undefined
  } catch {
    return undefined
  }
}

function run({ folder, sets, sizes, effort }: Options): number {
  console.log(reportHeading)
  const missed: string[] = []
  const remeasured: Remeasured[] = []
  for (const name of sets) {
    const set = loadDataSet(folder, name)
    for (const size of sizes) {
      const figures = measure(set, size, effort)
      if (!figures) continue
      // The targets are those of `medium`; the figures of other efforts stand beside them, unjudged.
      const failures = effort === 'medium' ? checkFigures(name, size, figures) : []
      missed.push(...failures.map((failure) => `${name} at ${size}: ${failure}`))
      console.log(reportLine(name, size, figures, failures.length === 0))
      const design = measuredAuc(name, size)
      if (design !== undefined && effort === 'medium') remeasured.push({ auc: figures.auc, design })
    }
  }
  if (remeasured.length > 0) {
    const mean = checkMeanAuc(remeasured)
    console.log(mean.line)
    if (!mean.isGood) missed.push(mean.line)
  }
  for (const failure of missed) console.error(`Below target: ${failure}`)
  return missed.length === 0 ? 0 : 1
}

function cannotRun(why: string): number {
  console.error(why)
  return 2
}
