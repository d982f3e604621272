import type { SendRequest } from '../../support/service-client.ts'
import { must } from './wire.ts'

export type JobView = {
  job_id: string
  namespace: string
  version_id: string
  status: string
  progress: number
  texts: number | null
  scored: number
  failed: number
  parts_done: number
  error: { code: string; message: string } | null
  summary: { labels: Record<string, Record<string, number>>; failures: { line: number; message: string }[] } | null
  upload: { method: string; url: string } | null
  results_expire_at: string | null
}

export type Part = { part: number; first_line: number; texts: number; failed: number; bytes: number; url: string }
export type ResultOfText = { line: number; id?: string; card?: unknown; error?: { code: string; message: string } }

/** Creates a job, uploads the file and starts it. */
export async function startJob(request: SendRequest, path: string, file: string | Uint8Array, body: object = {}) {
  const created = await must<JobView>(request, 'POST', `${path}/score/jobs`, body)
  await upload(created, file)
  await must(request, 'POST', `${path}/score/jobs/${created.job_id}/start`)
  return created.job_id
}

export async function upload({ upload: target }: JobView, file: string | Uint8Array): Promise<void> {
  const { status } = await fetch(String(target?.url), { method: 'PUT', body: Buffer.from(file) })
  if (status !== 200) throw new Error(`The upload was answered ${status}`)
}

/** Sends some text to a job that waits for its file. */
export async function uploadTo(request: SendRequest, path: string, jobId: string): Promise<void> {
  await upload(await must<JobView>(request, 'GET', `${path}/score/jobs/${jobId}`), '{"content":"thank you so much"}\n')
}

export async function whenJobEnded(request: SendRequest, path: string, jobId: string): Promise<JobView> {
  for (;;) {
    const { body } = await request<JobView>('GET', `${path}/score/jobs/${jobId}`)
    if (body.status !== 'running') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Runs a job on the file to its end. */
export async function runJob(request: SendRequest, path: string, file: string | Uint8Array, body: object = {}) {
  return whenJobEnded(request, path, await startJob(request, path, file, body))
}

/** Reads the parts of the results one after the other, as a caller does. */
export async function readResults(request: SendRequest, path: string, jobId: string) {
  const { items } = await must<{ items: Part[] }>(request, 'GET', `${path}/score/jobs/${jobId}/results?limit=250`)
  const texts = await Promise.all(items.map(async ({ url }) => (await fetch(url)).text()))
  const lines: ResultOfText[] = texts.flatMap((text) =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  )
  return { parts: items, text: texts.join(''), lines }
}
