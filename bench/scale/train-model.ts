import { touchstone } from 'touchstone/client'
import type { DataSetRow } from '../quality/data-set.ts'

export type ServiceAccess = { readonly url: string; readonly apiKey: string }

type TrainingSize = { readonly traits: number; readonly perTrait: number }

const samplesPerRequest = 500

/** Creates a model over HTTP, appends the texts of the pool to its traits in turn, and trains it. */
export async function trainModel(
  { url, apiKey }: ServiceAccess,
  { handle, traits, perTrait, pool }: TrainingSize & { readonly handle: string; readonly pool: readonly DataSetRow[] },
) {
  const service = touchstone({ url, key: apiKey })
  const path = { handle }
  const keys = Array.from({ length: traits }, (_, i) => `trait_${i + 1}`)
  await service.request('POST /v1/models', { body: { handle } })
  const body = { traits: keys.map((key) => ({ key, name: key })) }
  await service.request('POST /v1/models/{handle}/traits', { path, body })

  const start = performance.now()
  const total = traits * perTrait
  for (let from = 0; from < total; from += samplesPerRequest) {
    const samples = Array.from({ length: Math.min(samplesPerRequest, total - from) }, (_, i) => {
      const { text, quality } = pool[(from + i) % pool.length]!
      return { trait: keys[Math.floor((from + i) / perTrait)]!, text, quality }
    })
    await service.request('POST /v1/models/{handle}/samples', { path, body: { samples } })
  }
  const appendSeconds = (performance.now() - start) / 1000

  const run = await service.model(handle).train().wait()
  if (run === null) throw new Error('There was nothing to train.')
  return { run_id: run.run_id, appendSeconds }
}
