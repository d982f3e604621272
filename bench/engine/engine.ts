import { parseArgs } from 'node:util'
import { hasDataSet } from '../quality/data-set.ts'
import { peers } from './peers.ts'
import { scoring } from './scoring.ts'
import { traitSets } from './texts.ts'
import { training } from './training.ts'
import { where } from './where.ts'

/** Each prints its figures, and adds what misses a bar to `missed`. */
const sections: Record<string, (folder: string, missed: string[]) => void> = { scoring, training, where, peers }

const usage = `Usage: npm run bench -- engine [--data ../shared/data] [--only ${Object.keys(sections).join('|')}]`

/** Measures the speed and the memory of the engine, beside what bounds it and the packages that do the same job. */
export function engine(args: string[]): number {
  const order = parsed(args)
  if (!order) return cannotRun(usage)
  const absent = traitSets.find((set) => !hasDataSet(order.folder, set))
  if (absent)
    return cannotRun(`There is no ${absent} in ${order.folder}: give the folder of the data sets with --data.`)

  const missed: string[] = []
  console.log(
    'One core. Times are the best of several short runs, because other work on the machine can only add to them;',
  )
  console.log('those of training are wall-clock or CPU seconds, whichever are fewer: waiting for a core is no work.')
  for (const name of order.names) {
    console.log()
    sections[name]!(order.folder, missed)
  }
  for (const line of missed) console.error(`Below the bar: ${line}`)
  return missed.length === 0 ? 0 : 1
}

function parsed(args: string[]): { folder: string; names: readonly string[] } | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: { data: { type: 'string', default: '../shared/data' }, only: { type: 'string' } },
    })
    const names = values.only?.split(',') ?? Object.keys(sections)
    return names.every((name) => Object.hasOwn(sections, name)) ? { folder: values.data, names } : undefined
  } catch {
    return undefined
  }
}

function cannotRun(why: string): number {
  console.error(why)
  return 2
}
