import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTouchstone } from '../../infra/local/start-touchstone.ts'
import { shortSamples, shortSets } from '../engine/texts.ts'
import { hasDataSet } from '../quality/data-set.ts'
import { executionProfile } from './execution-profile.ts'
import { report } from './report.ts'
import { tableSize } from './table-size.ts'
import { type ServiceAccess, trainModel } from './train-model.ts'

const usage = `Usage: npm run bench -- scale [--data ../shared/data] [--traits 64] [--samples 20000 | --samples-per-trait 20000]`
/** The most that one trait is meant for. */
const maxSamplesPerTrait = 20_000

type ScaleOptions = { readonly folder: string; readonly traits: number; readonly perTrait: number }

/** Trains a model of many traits, and one of one full trait, through the local service, beside the limits of AWS. */
export async function scale(args: string[]): Promise<number> {
  const order = parseOptions(args)
  if (!order) return cannotRun(usage)
  const absent = shortSets.find((set) => !hasDataSet(order.folder, set))
  if (absent)
    return cannotRun(`There is no ${absent} in ${order.folder}: give the folder of the data sets with --data.`)

  const dataFolder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  const service = await startTouchstone({ port: 0, dataFolder, logLevel: 'error' })
  try {
    return await run(order, { url: service.url, apiKey: service.apiKey ?? '' })
  } finally {
    await service.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function run({ folder, traits, perTrait }: ScaleOptions, service: ServiceAccess): Promise<number> {
  const pool = shortSamples(folder, 30_000)
  const trained = async (handle: string, ...size: [traits: number, perTrait: number]) => {
    console.log(`Training ${handle}: ${size[0]} × ${size[1].toLocaleString('en')} samples …`)
    const { run_id, appendSeconds } = await trainModel(service, handle, ...size, pool)
    return { traits: size[0], perTrait: size[1], appendSeconds, profile: await executionProfile(run_id) }
  }
  const many = await trained('demo.many-traits', traits, perTrait)
  const full = await trained('demo.full-trait', 1, maxSamplesPerTrait)
  return report(many, full, await tableSize())
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
      },
    })
    const traits = Number(values.traits)
    const perTrait = Number(values['samples-per-trait'] ?? Math.floor(Number(values.samples) / traits))
    const isUnderstood =
      Number.isInteger(traits) && traits >= 1 && traits <= 64 && Number.isInteger(perTrait) && perTrait >= 20
    return isUnderstood ? { folder: values.data, traits, perTrait } : undefined
  } catch {
    return undefined
  }
}

function cannotRun(why: string): number {
  console.error(why)
  return 2
}
