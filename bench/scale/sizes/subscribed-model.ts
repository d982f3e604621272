import { setTimeout } from 'node:timers/promises'
import { touchstone } from 'touchstone/client'
import type { ServiceAccess } from '../train-model.ts'
import { registerPending, registerScorer, setStatus } from './registered-model.ts'
import { smallHandle, smallText } from './small-model.ts'

/** A model whose trainings start a job for each of its subscriptions. */
export type SubscribedModel = {
  readonly id: string
  readonly target: string
  readonly subscriptions: readonly string[]
  /** The trainings that have ended so far. */
  trainings: number
}

const requestsAtOnce = 8
/** The pause before the service is asked again for the jobs that are at work. */
const pauseMs = 100

/** Registers a model with so many subscriptions, each of which scores another text. */
export async function makeSubscribedModel(access: ServiceAccess, size: number): Promise<SubscribedModel> {
  const service = touchstone({ url: access.url, key: access.apiKey })
  const [id, target] = [`source-of-${size}`, `target-of-${size}`]
  await registerScorer(access, target)
  await registerPending(access, id)
  const subscribe = async (n: number) => {
    const input = { handle: smallHandle, content: smallText(n) }
    const to = { target_model_id: target, target_action: 'inference', input_source: 'stored', input } as const
    const body = { trigger_event: 'training_complete', ...to } as const
    return service.request('POST /v2/models/{model_id}/event-subscriptions', { path: { model_id: id }, body })
  }
  const subscriptions: string[] = []
  for (let from = 0; from < size; from += requestsAtOnce) {
    const numbers = Array.from({ length: Math.min(requestsAtOnce, size - from) }, (_, n) => from + n)
    subscriptions.push(...(await Promise.all(numbers.map(subscribe))).map((subscription) => subscription.id))
  }
  return { id, target, subscriptions, trainings: 0 }
}

/** The longest that the jobs of one training may take. */
const longestMs = 600_000

/** Ends a training, and returns the milliseconds until the jobs of all subscriptions have ended: one of each, or it refuses. */
export async function endTraining(access: ServiceAccess, model: SubscribedModel): Promise<number> {
  const service = touchstone({ url: access.url, key: access.apiKey })
  const { id, subscriptions } = model
  model.trainings++
  const version = String(model.trainings)
  if (model.trainings > 1) {
    const body = { version, description: '' }
    await service.request('POST /v2/models/{model_id}/new_version', { path: { model_id: id }, body })
  }
  await setStatus(access, { id, version, status: 'training' })

  const begin = performance.now()
  await setStatus(access, { id, version, status: 'active' })
  let jobs = await endedJobs(access, model)
  while (jobs.length < model.trainings * subscriptions.length && performance.now() < begin + longestMs) {
    await setTimeout(pauseMs)
    jobs = await endedJobs(access, model)
  }
  const ms = performance.now() - begin
  requireOneOfEach(model, jobs)
  return ms
}

type EndedJob = { readonly triggered_by: string; readonly status: string }

/** Returns the jobs of the target once none of them is at work, and none before. */
async function endedJobs(access: ServiceAccess, { target }: SubscribedModel): Promise<readonly EndedJob[]> {
  const service = touchstone({ url: access.url, key: access.apiKey })
  const path = { model_id: target }
  for (const status of ['pending', 'started'] as const) {
    const query = { status, limit: 1 }
    const jobs = await service.request('GET /v2/models/{model_id}/jobs', { path, query })
    if (jobs.length > 0) return []
  }
  return Array.fromAsync(service.items('GET /v2/models/{model_id}/jobs', { path, query: { limit: 250 } }))
}

/** Refuses where a subscription started fewer or more jobs than there were trainings, or one that failed. */
function requireOneOfEach({ subscriptions, trainings }: SubscribedModel, jobs: readonly EndedJob[]): void {
  const started = Map.groupBy(jobs, ({ triggered_by }) => triggered_by)
  const wrong = subscriptions.filter((id) => {
    const own = started.get(id) ?? []
    return own.length !== trainings || own.some(({ status }) => status !== 'success')
  })
  if (wrong.length === 0) return
  throw new Error(`${wrong.length} of ${subscriptions.length} subscriptions did not start one job for each training.`)
}
