import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { SendRequest } from '../../../support/service-client.ts'
import { must } from '../../support/wire.ts'

/** Handlers that this service has itself. */
export const builtIn = {
  training: { type: 'in_process', value: 'touchstone.scoring' },
  inference: { type: 'in_process', value: 'touchstone.scoring' },
} as const

/** Handlers whose jobs stay open until they are completed: nothing here runs a task. */
const elsewhere = { type: 'ecs_task', value: 'workers/train:3' } as const
export const remote = { training: elsewhere, inference: elsewhere } as const

export type Version = { readonly version: string; readonly status: string; readonly activated_at: string | null }
export type Model = { readonly id: string; readonly status: string; readonly active_version: string | null }
export type Registered = { readonly model: Model; readonly version: Version }
export type TriggeredEvent = { readonly subscription_id: string; readonly job_id?: string; readonly error?: string }
export type MovedVersion = Registered & { readonly triggered_events: readonly TriggeredEvent[] }
export type Job = {
  readonly job_id: string
  readonly model_id: string
  readonly model_version: string
  readonly job_type: string
  readonly status: string
  readonly input: object
  readonly output: object | null
  readonly error: { readonly code?: string; readonly message?: string } | null
  readonly triggered_by: string
  readonly warnings: readonly string[]
}
export type Subscription = { readonly id: string; readonly status: string; readonly warnings: readonly string[] }

/** Returns a model definition as a caller sends it. */
export function modelDefinition(parts: object = {}) {
  return { name: 'Prices', description: 'What to ask for a thing', handlers: remote, ...parts }
}

export function register(request: SendRequest, id: string, parts: object = {}): Promise<Registered> {
  return must<Registered>(request, 'POST', '/v2/models', { id, ...modelDefinition(parts) })
}

/** Registers a model and activates its version 1. */
export async function makeActive(request: SendRequest, id: string, parts: object = {}): Promise<string> {
  await register(request, id, parts)
  await setStatus(request, id, '1', 'active')
  return `/v2/models/${id}`
}

export function setStatus(request: SendRequest, id: string, version: string, status: string): Promise<MovedVersion> {
  return must<MovedVersion>(request, 'POST', `/v2/models/${id}/versions/${version}/new_status`, { status })
}

export async function start(
  request: SendRequest,
  id: string,
  version: string,
  action: 'training' | 'inference',
  body: object = { input: {} },
): Promise<string> {
  const path = `/v2/models/${id}/versions/${version}/${action}`
  const answer = await must<{ job_id?: string; inference_job_id?: string }>(request, 'POST', path, body)
  return String(answer.job_id ?? answer.inference_job_id)
}

export function getJob(request: SendRequest, jobId: string): Promise<Job> {
  return must<Job>(request, 'GET', `/v2/jobs/${jobId}`)
}

/** Returns the job after it has ended. */
export async function endOf(request: SendRequest, jobId: string): Promise<Job> {
  for (let round = 0; round < 600; round++) {
    const job = await getJob(request, jobId)
    if (job.status === 'success' || job.status === 'failure') return job
    await sleep(50)
  }
  throw new Error(`The job ${jobId} did not end`)
}

export async function complete(request: SendRequest, jobId: string, body: object) {
  const { model_id, model_version } = await getJob(request, jobId)
  const path = `/v2/models/${model_id}/versions/${model_version}/jobs/${jobId}/complete`
  return request<Job & { triggered_events: readonly TriggeredEvent[] }>('POST', path, { body })
}

export function subscribe(request: SendRequest, source: string, body: object): Promise<Subscription> {
  return must<Subscription>(request, 'POST', `/v2/models/${source}/event-subscriptions`, body)
}

/** Returns a matcher for the answer to a refused request. */
export function refusal(status: number, message: RegExp = /./) {
  return { status, body: { success: false, message: expect.stringMatching(message) } }
}
