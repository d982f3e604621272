import { parseArgs } from 'node:util'
import { shortSets } from '../engine/texts.ts'
import { hasDataSet } from '../quality/data-set.ts'
import { compareSizes, type SizeOptions } from './sizes/compare-sizes.ts'
import { maxSamplesPerTrait, type TraitOptions, trainTraits } from './train-traits.ts'

const sections = ['traits', 'sizes'] as const
type Section = (typeof sections)[number]

const usage = `Usage: npm run bench -- scale [--only ${sections.join('|')}]
  traits: [--data ../shared/data] [--traits 64] [--samples 20000 | --samples-per-trait 20000]
  sizes:  [--most 100000] [--rounds 60]; the most is a power of ten from 1000`

type ScaleOptions = TraitOptions & SizeOptions & { readonly names: readonly Section[] }

/** Measures what grows: the training of many traits and full ones, and what callers do where there is more and more of everything. */
export async function scale(args: string[]): Promise<number> {
  const options = parseOptions(args)
  if (!options) return cannotRun(usage)
  const codes: number[] = []
  for (const name of options.names)
    codes.push(name === 'sizes' ? await compareSizes(options) : await runTraits(options))
  return Math.max(...codes)
}

async function runTraits(options: TraitOptions): Promise<number> {
  const absent = shortSets.find((set) => !hasDataSet(options.folder, set))
  if (absent)
    return cannotRun(`There is no ${absent} in ${options.folder}. Name the folder of the data sets with --data.`)
  return trainTraits(options)
}

function parseOptions(args: string[]): ScaleOptions | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string', default: '../shared/data' },
        traits: { type: 'string', default: '64' },
        samples: { type: 'string', default: String(maxSamplesPerTrait) },
        'samples-per-trait': { type: 'string' },
        most: { type: 'string', default: '100000' },
        rounds: { type: 'string', default: '60' },
        only: { type: 'string' },
      },
    })
    const traits = Number(values.traits)
    const perTrait = Number(values['samples-per-trait'] ?? Math.floor(Number(values.samples) / traits))
    const isValid =
      Number.isInteger(traits) && traits >= 1 && traits <= 64 && Number.isInteger(perTrait) && perTrait >= 20
    const names = sectionsNamed(values.only)
    const [most, rounds] = [Number(values.most), Number(values.rounds)]
    if (!isValid || !names || !/^10{3,6}$/.test(values.most) || !/^[1-9]\d{0,3}$/.test(values.rounds)) return undefined
    return { folder: values.data, traits, perTrait, most, rounds, names }
  } catch {
    return undefined
  }
}

function sectionsNamed(only: string | undefined): readonly Section[] | undefined {
  if (only === undefined) return sections
  const named = only.split(',')
  const known = sections.filter((name) => named.includes(name))
  return known.length === named.length ? known : undefined
}

function cannotRun(reason: string): number {
  console.error(reason)
  return 2
}
