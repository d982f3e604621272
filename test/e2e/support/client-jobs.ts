import { setTimeout as sleep } from 'node:timers/promises'
import type { JsonAnswer, Service } from 'touchstone/client'

type Job = JsonAnswer<'GET /v2/jobs/{job_id}'>

/** Returns a job of the registry after it has ended. Throws if that takes more than half a minute. */
export async function endOfJob(client: Service, job_id: string): Promise<Job> {
  for (let round = 0; round < 600; round++) {
    const job = await client.request('GET /v2/jobs/{job_id}', { path: { job_id } })
    if (job.status === 'success' || job.status === 'failure') return job
    await sleep(50)
  }
  throw new Error(`The job ${job_id} did not end`)
}
