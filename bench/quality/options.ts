import { parseArgs } from 'node:util'
import { type SearchEffort, supportedEfforts } from '#engine/training/efforts.ts'
import { committedBaseline } from './baseline.ts'
import { hasDataSet, setsIn } from './data-set.ts'
import { sizes as knownSizes, type TrainingSize } from './training-size.ts'

export const usage = `Usage: npm run bench -- quality [--data ../shared/data,<another folder>] [--effort ${supportedEfforts.join('|')}]
         [--sets <set>,<set>_lone]   (default: every set in the folders)
         [--sizes ${knownSizes.join(',')}]
         [--baseline <file>,…]       (further figures to compare with)
         [--out <file>]              (writes the figures as a baseline)
         [--page docs/how-many-samples.md]   (writes the table by kind of trait into the page)`

export type QualityOptions = {
  /** The name of each set, and its folder. */
  readonly sets: readonly { readonly name: string; readonly folder: string }[]
  readonly sizes: readonly TrainingSize[]
  readonly effort: SearchEffort
  readonly baselines: readonly string[]
  readonly out: string | undefined
  readonly page: string | undefined
}

/** Returns undefined where the arguments are not understood, or name a set that is in no folder. */
export function readOptions(args: string[]): QualityOptions | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string', default: '../shared/data' },
        sets: { type: 'string' },
        sizes: { type: 'string', default: '20,50,100,250,500' },
        effort: { type: 'string', default: 'medium' },
        baseline: { type: 'string' },
        out: { type: 'string' },
        page: { type: 'string' },
      },
    })
    const folders = values.data.split(',')
    const names = values.sets?.split(',') ?? setsIn(folders)
    const sets = names.flatMap((name) => {
      const folder = folders.find((each) => hasDataSet(each, name))
      return folder ? { name, folder } : []
    })
    const sizes = knownSizes.filter((size) => values.sizes.split(',').includes(String(size)))
    const effort = supportedEfforts.find((known) => known === values.effort)
    const areThere = sets.length > 0 && sets.length === names.length
    if (!effort || !areThere || sizes.length < values.sizes.split(',').length) return undefined
    const baselines = [committedBaseline, ...(values.baseline?.split(',') ?? [])]
    return { sets, sizes, effort, baselines, out: values.out, page: values.page }
  } catch {
    return undefined
  }
}
