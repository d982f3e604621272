import { openAsBlob } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { apiClient } from '../../infra/api-client.ts'
import type { ServiceAccess } from '../scale/train-model.ts'

const handle = 'public.support-tone'
const jobs = `/models/${handle}/score/jobs`

const jobSchema = z.object({
  job_id: z.string(),
  status: z.string(),
  error: z.object({ message: z.string() }).nullable(),
  upload: z.object({ url: z.string() }).nullable(),
})
const partsSchema = z.object({ items: z.array(z.object({ bytes: z.int() })), next_cursor: z.string().nullable() })

/** Waits until the example model is trained. */
export async function waitForExample({ url, apiKey }: ServiceAccess): Promise<void> {
  const { requestJson } = apiClient(url, apiKey)
  for (;;) {
    const models = await requestJson(
      z.object({ items: z.array(z.object({ handle: z.string(), state: z.string() })) }),
      'GET',
      '/models',
    )
    if (models.items.some((model) => model.handle === handle && model.state === 'ready')) return
    await setTimeout(250)
  }
}

/** Uploads a file, runs a scoring job on it to its end, and returns how long both took. */
export async function runScoringJob({ url, apiKey }: ServiceAccess, file: string) {
  const { requestJson } = apiClient(url, apiKey)
  const created = await requestJson(jobSchema, 'POST', jobs, {})
  const uploading = performance.now()
  const { status } = await fetch(created.upload?.url ?? '', { method: 'PUT', body: await openAsBlob(file) })
  if (status !== 200) throw new Error(`The upload was answered ${status}`)
  const starting = performance.now()
  await requestJson(jobSchema, 'POST', `${jobs}/${created.job_id}/start`)
  for (;;) {
    const job = await requestJson(jobSchema, 'GET', `${jobs}/${created.job_id}`)
    if (job.status === 'succeeded') break
    if (job.status !== 'running') throw new Error(`The job is ${job.status}: ${job.error?.message}`)
    await setTimeout(100)
  }
  const seconds = (performance.now() - starting) / 1000
  const resultsMb = Math.round((await bytesOfResults(created.job_id)) / 1e6)
  return { uploadSeconds: (starting - uploading) / 1000, seconds, resultsMb }

  async function bytesOfResults(jobId: string): Promise<number> {
    const { items } = await requestJson(partsSchema, 'GET', `${jobs}/${jobId}/results?limit=250`)
    return items.reduce((sum, { bytes }) => sum + bytes, 0)
  }
}
