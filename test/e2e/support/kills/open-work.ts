import type { Service } from 'touchstone/client'
import { handles, registered } from './story.ts'

/** Returns what has not ended: runs, models that are busy, scoring jobs, and jobs of the registry. */
export async function openWork(service: Service): Promise<readonly string[]> {
  const ofModels = Object.values(handles).map(async (handle) => {
    const path = { handle }
    const [model, runs, jobs] = await Promise.all([
      service.model(handle).get(),
      service.request('GET /v1/models/{handle}/runs', { path, query: { limit: 50 } }),
      service.request('GET /v1/models/{handle}/score/jobs', { path, query: { limit: 50 } }),
    ])
    return [
      ...(model.state === 'ready' ? [] : [`${handle} is ${model.state}`]),
      ...runs.items.filter(({ status }) => status === 'running').map(({ run_id }) => `${run_id} is running`),
      ...jobs.items.filter(({ status }) => status === 'running').map(({ job_id }) => `${job_id} is running`),
    ]
  })
  const ofRegistry = (['pending', 'started'] as const).map(async (status) => {
    const query = { status, limit: 50 }
    const jobs = await service.request('GET /v2/models/{model_id}/jobs', { path: { model_id: registered }, query })
    return jobs.map(({ job_id }) => `the job ${job_id} is ${status}`)
  })
  return (await Promise.all([...ofModels, ...ofRegistry])).flat()
}
