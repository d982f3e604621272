import { setTimeout } from 'node:timers/promises'
import { serviceClient } from '../../test/support/service-client.ts'
import type { DataSetRow } from '../quality/data-set.ts'

export type ServiceAccess = { readonly url: string; readonly apiKey: string }

type Run = { status: string; error: { code: string; message: string } | null }

const samplesPerRequest = 500

/** Makes a model of so many traits, gives each its share of the texts in turn, and trains it: all by the front door. */
export async function trainModel(
  { url, apiKey }: ServiceAccess,
  handle: string,
  traits: number,
  perTrait: number,
  pool: readonly DataSetRow[],
) {
  const request = serviceClient(url, apiKey)
  const keys = Array.from({ length: traits }, (_, i) => `trait_${i + 1}`)
  await expectOk(request('POST', '/v1/models', { body: { handle } }))
  await expectOk(
    request('POST', `/v1/models/${handle}/traits`, { body: { traits: keys.map((key) => ({ key, name: key })) } }),
  )

  const start = performance.now()
  const total = traits * perTrait
  for (let from = 0; from < total; from += samplesPerRequest) {
    const samples = Array.from({ length: Math.min(samplesPerRequest, total - from) }, (_, i) => {
      const { text, quality } = pool[(from + i) % pool.length]!
      return { trait: keys[Math.floor((from + i) / perTrait)], text, quality }
    })
    await expectOk(request('POST', `/v1/models/${handle}/samples`, { body: { samples } }))
  }
  const appendSeconds = (performance.now() - start) / 1000

  const { run_id } = await expectOk(request<{ run_id: string }>('POST', `/v1/models/${handle}/train`, { body: {} }))
  for (;;) {
    const run = await expectOk(request<Run>('GET', `/v1/models/${handle}/runs/${run_id}`))
    if (run.status === 'succeeded') return { run_id, appendSeconds }
    if (run.status === 'failed') throw new Error(`The training failed: ${run.error?.code} ${run.error?.message}`)
    await setTimeout(250)
  }
}

async function expectOk<Body>(sent: Promise<{ status: number; text: string; body: Body }>): Promise<Body> {
  const { status, text, body } = await sent
  if (status >= 300) throw new Error(`Answered ${status}: ${text.slice(0, 300)}`)
  return body
}
