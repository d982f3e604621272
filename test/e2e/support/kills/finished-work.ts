import type { Service } from 'touchstone/client'
import { handles, jobTexts, registered, type Work } from './story.ts'

/** Reads acknowledged work that has ended. Returns what is wrong with it. */
export async function problemsOfWork(service: Service, work: readonly Work[]): Promise<readonly string[]> {
  const problems = await Promise.all(work.map((one) => problemOf(service, one).catch(String)))
  return problems.filter((problem) => problem !== undefined)
}

/** Work succeeds, or it fails with a reason. */
async function problemOf(service: Service, work: Work): Promise<string | undefined> {
  if (work.kind === 'run') {
    const path = { handle: work.handle, run_id: work.id }
    const { status, error } = await service.request('GET /v1/models/{handle}/runs/{run_id}', { path })
    return status === 'succeeded' || error?.message ? undefined : `${work.id} is ${status}`
  }
  if (work.kind === 'job') {
    const { status, error } = await service.request('GET /v2/jobs/{job_id}', { path: { job_id: work.id } })
    return status === 'success' || error?.message ? undefined : `${work.id} is ${status}`
  }
  const path = { handle: work.handle, job_id: work.id }
  const job = await service.request('GET /v1/models/{handle}/score/jobs/{job_id}', { path })
  if (job.status === 'succeeded') return job.scored === jobTexts ? undefined : `${work.id} scored ${job.scored}`
  return job.status === 'awaiting_upload' || job.error?.message ? undefined : `${work.id} is ${job.status}`
}

/** Returns what is wrong with the models when nothing is at work: their pointers, counts and triggered jobs. */
export async function problemsOfModels(service: Service): Promise<readonly string[]> {
  const ofModels = Object.values(handles).flatMap((handle) => [
    pointerProblem(service, handle),
    countProblem(service, handle),
  ])
  const problems = await Promise.all([...ofModels, triggerProblem(service)])
  return problems.filter((problem) => problem !== undefined)
}

/** The activation log has each generation once, leads from each version to the next, and ends at the pointer. */
async function pointerProblem(service: Service, handle: string): Promise<string | undefined> {
  const path = { handle }
  const [{ version_no }, newestFirst] = await Promise.all([
    service.model(handle).get(),
    Array.fromAsync(service.items('GET /v1/models/{handle}/activations', { path, query: { limit: 100 } })),
  ])
  const log = newestFirst.toReversed()
  const isWhole = log.every(({ generation, from }, at) => generation === at + 1 && from === (log[at - 1]?.to ?? null))
  return isWhole && log.at(-1)?.to === version_no ? undefined : `The log of ${handle} is ${JSON.stringify(log)}`
}

/** The counts of a model's traits are those of its samples. */
async function countProblem(service: Service, handle: string): Promise<string | undefined> {
  const path = { handle }
  const [traits, samples] = await Promise.all([
    service.request('GET /v1/models/{handle}/traits', { path }),
    Array.fromAsync(service.items('GET /v1/models/{handle}/samples', { path, query: { limit: 500 } })),
  ])
  const counted = traits.traits.reduce((sum, { sample_count }) => sum + sample_count, 0)
  return counted === samples.length ? undefined : `${handle} counts ${counted} samples, and has ${samples.length}`
}

/** Each training that succeeded has triggered one job by each subscription. */
async function triggerProblem(service: Service): Promise<string | undefined> {
  const path = { model_id: registered }
  const query = { limit: 100 }
  const [subscriptions, jobs] = await Promise.all([
    service.request('GET /v2/models/{model_id}/event-subscriptions', { path }),
    Array.fromAsync(service.items('GET /v2/models/{model_id}/jobs', { path, query })),
  ])
  const trained = jobs.filter(({ job_type, status }) => job_type === 'training' && status === 'success').length
  const triggered = subscriptions.map(({ id }) => jobs.filter(({ triggered_by }) => triggered_by === id).length)
  return triggered.every((count) => count === trained)
    ? undefined
    : `${trained} trainings have triggered ${triggered.join(' and ')} jobs`
}
