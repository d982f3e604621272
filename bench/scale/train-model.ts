import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { apiClient } from '../../infra/api-client.ts'
import type { DataSetRow } from '../quality/data-set.ts'

export type ServiceAccess = { readonly url: string; readonly apiKey: string }

type TrainingSize = { readonly traits: number; readonly perTrait: number }

const anything = z.object({})
const startedRun = z.object({ run_id: z.string() })
const run = z.object({ status: z.string(), error: z.object({ code: z.string(), message: z.string() }).nullable() })

const samplesPerRequest = 500

/** Creates a model over HTTP, appends the texts of the pool to its traits in turn, and trains it. */
export async function trainModel(
  { url, apiKey }: ServiceAccess,
  { handle, traits, perTrait, pool }: TrainingSize & { readonly handle: string; readonly pool: readonly DataSetRow[] },
) {
  const { requestJson } = apiClient(url, apiKey)
  const keys = Array.from({ length: traits }, (_, i) => `trait_${i + 1}`)
  await requestJson(anything, 'POST', '/models', { handle })
  await requestJson(anything, 'POST', `/models/${handle}/traits`, { traits: keys.map((key) => ({ key, name: key })) })

  const start = performance.now()
  const total = traits * perTrait
  for (let from = 0; from < total; from += samplesPerRequest) {
    const samples = Array.from({ length: Math.min(samplesPerRequest, total - from) }, (_, i) => {
      const { text, quality } = pool[(from + i) % pool.length]!
      return { trait: keys[Math.floor((from + i) / perTrait)], text, quality }
    })
    await requestJson(anything, 'POST', `/models/${handle}/samples`, { samples })
  }
  const appendSeconds = (performance.now() - start) / 1000

  const { run_id } = await requestJson(startedRun, 'POST', `/models/${handle}/train`, {})
  for (;;) {
    const { status, error } = await requestJson(run, 'GET', `/models/${handle}/runs/${run_id}`)
    if (status === 'succeeded') return { run_id, appendSeconds }
    if (status === 'failed') throw new Error(`The training failed: ${error?.code} ${error?.message}`)
    await setTimeout(250)
  }
}
