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
/** The intended maximum of one trait. */
const maxSamplesPerTrait = 20_000

type ScaleOptions = { readonly folder: string; readonly traits: number; readonly perTrait: number }

/** Trains a model with many traits and one with a full trait through the local service. Compares them with AWS's limits. */
export async function scale(args: string[]): Promise<number> {
  const options = parseOptions(args)
  if (!options) return cannotRun(usage)
  const absent = shortSets.find((set) => !hasDataSet(options.folder, set))
  if (absent)
    return cannotRun(`There is no ${absent} in ${options.folder}. Name the folder of the data sets with --data.`)

  const dataFolder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  const service = await startTouchstone({ port: 0, dataFolder, logLevel: 'error', examples: false })
  try {
    return await run(options, { url: service.url, apiKey: service.apiKey ?? '' })
  } finally {
    await service.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function run({ folder, traits, perTrait }: ScaleOptions, service: ServiceAccess): Promise<number> {
  const pool = shortSamples(folder, 30_000)
  const trained = async (handle: string, traits: number, perTrait: number) => {
    console.log(`Training ${handle}: ${traits} × ${perTrait.toLocaleString('en')} samples …`)
    const { run_id, appendSeconds } = await trainModel(service, { handle, traits, perTrait, pool })
    return { traits, perTrait, appendSeconds, profile: await executionProfile(run_id) }
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
    const isValid =
      Number.isInteger(traits) && traits >= 1 && traits <= 64 && Number.isInteger(perTrait) && perTrait >= 20
    return isValid ? { folder: values.data, traits, perTrait } : undefined
  } catch {
    return undefined
  }
}

function cannotRun(reason: string): number {
  console.error(reason)
  return 2
}
