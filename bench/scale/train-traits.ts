import { startTouchstone } from '../../infra/local/start-touchstone.ts'
import { shortSamples } from '../engine/texts.ts'
import { scratchFolder } from '../scratch-folder.ts'
import { executionProfile } from './execution-profile.ts'
import { report } from './report.ts'
import { tableSize } from './table-size.ts'
import { type ServiceAccess, trainModel } from './train-model.ts'

/** The intended maximum of one trait. */
export const maxSamplesPerTrait = 20_000

export type TraitOptions = { readonly folder: string; readonly traits: number; readonly perTrait: number }

/** Trains a model with many traits and one with a full trait through the local service. Compares them with AWS's limits. */
export async function trainTraits(options: TraitOptions): Promise<number> {
  await using cleanup = new AsyncDisposableStack()
  const dataFolder = scratchFolder(cleanup)
  const service = await startTouchstone({ port: 0, dataFolder, logLevel: 'error', examples: false })
  cleanup.defer(service.stop)
  return run(options, { url: service.url, apiKey: service.apiKey ?? '' })
}

async function run({ folder, traits, perTrait }: TraitOptions, service: ServiceAccess): Promise<number> {
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
