import { parseArgs } from 'node:util'
import { type Effort, supportedEfforts } from '#engine/efforts.ts'
import { hasDataSet, sizes as knownSizes, loadDataSet, type Size } from './data-set.ts'
import { judgeMean, type Remeasured } from './mean-auc.ts'
import { measure } from './measure.ts'
import { heading, judge, line } from './report.ts'
import { measuredAuc, openSets } from './targets.ts'

const usage = `Usage: npm run bench -- quality [--data ../shared/data] [--effort ${supportedEfforts.join('|')}]
         [--sets ${openSets.join(',')}]
         [--sizes ${knownSizes.join(',')}]`

type Order = { folder: string; sets: readonly string[]; sizes: readonly Size[]; effort: Effort }

/** Trains on fixed subsets of open data sets, and compares the figures on their test splits with the design's targets. */
export function quality(args: string[]): number {
  const order = parsed(args)
  if (!order) return cannotRun(usage)
  const absent = order.sets.find((set) => !hasDataSet(order.folder, set))
  if (absent)
    return cannotRun(`There is no ${absent} in ${order.folder}: give the folder of the data sets with --data.`)
  return run(order)
}

function parsed(args: string[]): Order | undefined {
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

function run({ folder, sets, sizes, effort }: Order): number {
  console.log(heading)
  const missed: string[] = []
  const remeasured: Remeasured[] = []
  for (const name of sets) {
    const set = loadDataSet(folder, name)
    for (const size of sizes) {
      const figures = measure(set, size, effort)
      if (!figures) continue
      // The targets are those of `medium`; the figures of other efforts stand beside them, unjudged.
      const failures = effort === 'medium' ? judge(name, size, figures) : []
      missed.push(...failures.map((failure) => `${name} at ${size}: ${failure}`))
      console.log(line(name, size, figures, failures.length === 0))
      const design = measuredAuc(name, size)
      if (design !== undefined && effort === 'medium') remeasured.push({ auc: figures.auc, design })
    }
  }
  if (remeasured.length > 0) {
    const mean = judgeMean(remeasured)
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
