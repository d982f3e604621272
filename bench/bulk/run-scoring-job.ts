import { openAsBlob } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { touchstone } from 'touchstone/client'
import type { ServiceAccess } from '../scale/train-model.ts'

const handle = 'public.support-tone'

/** Waits until the example model is trained. */
export async function waitForExample({ url, apiKey }: ServiceAccess): Promise<void> {
  const service = touchstone({ url, key: apiKey })
  for (;;) {
    const { items } = await service.request('GET /v1/models')
    if (items.some((model) => model.handle === handle && model.state === 'ready')) return
    await setTimeout(250)
  }
}

/** Uploads a file, runs a scoring job on it to its end, and returns how long both took. */
export async function runScoringJob({ url, apiKey }: ServiceAccess, file: string) {
  const service = touchstone({ url, key: apiKey })
  const created = await service.request('POST /v1/models/{handle}/score/jobs', { path: { handle }, body: {} })
  const path = { handle, job_id: created.job_id }
  const uploading = performance.now()
  const { status } = await fetch(created.upload?.url ?? '', { method: 'PUT', body: await openAsBlob(file) })
  if (status !== 200) throw new Error(`The upload was answered ${status}`)
  const starting = performance.now()
  await service.request('POST /v1/models/{handle}/score/jobs/{job_id}/start', { path })
  for (;;) {
    const job = await service.request('GET /v1/models/{handle}/score/jobs/{job_id}', { path })
    if (job.status === 'succeeded') break
    if (job.status !== 'running') throw new Error(`The job is ${job.status}: ${job.error?.message}`)
    await setTimeout(100)
  }
  const seconds = (performance.now() - starting) / 1000
  const query = { limit: 250 }
  const { items } = await service.request('GET /v1/models/{handle}/score/jobs/{job_id}/results', { path, query })
  const resultsMb = Math.round(items.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6)
  return { uploadSeconds: (starting - uploading) / 1000, seconds, resultsMb }
}
