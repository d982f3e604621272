import type { RegistryScope } from '#rules/registry-caller.ts'
import type { SendRequest } from '../../support/service-client.ts'
import { modelDefinition, register, start, subscribe } from '../registry/support/registry.ts'
import type { AccessRequest } from './access-row.ts'

export type RegistryRow = {
  readonly ask: () => AccessRequest | Promise<AccessRequest>
  /** The scope that admits a caller, or 'none'. */
  readonly needs: RegistryScope | 'none'
  /** The status for a caller who is admitted. */
  readonly status: number
  /** The status for an admitted caller without the namespace "demo", where it differs. */
  readonly foreign?: number
  /** The parts of the answer that such a caller does not see. */
  readonly hides?: readonly string[]
}

/** The models that the rows work on: one whose jobs wait for `complete`, and one with built-in handlers. */
export type RegistrySubjects = {
  readonly openJob: string
  readonly builtInJob: string
  readonly builtInModel: string
  readonly text: string
}

/** Returns a row for each route of /v2, keyed by method and path. A second row of a route has a remark behind it. */
export function registryRows(request: SendRequest, subjects: RegistrySubjects): Readonly<Record<string, RegistryRow>> {
  let count = 0
  const fresh = () => `access-${count++}`
  const to = (path: string, body?: object) => () => ({ path, ...(body && { body }) })
  const freshModel = async () => {
    const id = fresh()
    await register(request, id)
    return `/v2/models/${id}`
  }
  const onFresh = (suffix: string, body?: object) => async () => ({
    path: `${await freshModel()}${suffix}`,
    ...(body && { body }),
  })
  const link = { trigger_event: 'training_complete', target_model_id: 'access-target', target_action: 'inference' }
  const stored = { ...link, input_source: 'stored', input: { size: 1 } }
  const freshSubscription = async (body: object = stored) => {
    const id = fresh()
    await register(request, id)
    return `/v2/models/${id}/event-subscriptions/${(await subscribe(request, id, body)).id}`
  }
  const freshJob = async () => {
    const id = fresh()
    await register(request, id)
    const jobId = await start(request, id, '1', 'inference')
    return { path: `/v2/models/${id}/versions/1/jobs/${jobId}/complete`, jobId }
  }
  const onScores = {
    ...{ trigger_event: 'training_complete', target_model_id: subjects.builtInModel, target_action: 'inference' },
    ...{ input_source: 'stored', input: { handle: 'demo.access', content: subjects.text } },
  }

  return {
    'GET /v2/health': { ask: to('/v2/health'), needs: 'none', status: 200 },
    'GET /v2/openapi.json': { ask: to('/v2/openapi.json'), needs: 'none', status: 200 },
    'GET /v2/models': { ask: to('/v2/models?limit=1'), needs: 'read_models', status: 200 },
    'POST /v2/models': { ask: to('/v2/models', modelDefinition()), needs: 'manage_models', status: 201 },
    'GET /v2/models/{model_id}': { ask: to('/v2/models/access-target'), needs: 'read_models', status: 200 },
    'PUT /v2/models/{model_id}': { ask: onFresh('', modelDefinition()), needs: 'manage_models', status: 200 },
    'POST /v2/models/{model_id}/new_version': {
      ask: onFresh('/new_version', { version: '2', description: '' }),
      needs: 'manage_models',
      status: 201,
    },
    'GET /v2/models/{model_id}/versions': {
      ask: to('/v2/models/access-target/versions'),
      needs: 'read_models',
      status: 200,
    },
    'GET /v2/models/{model_id}/versions/{version}': {
      ask: to('/v2/models/access-target/versions/1'),
      needs: 'read_models',
      status: 200,
    },
    'POST /v2/models/{model_id}/versions/{version}/contract_check': {
      ask: to('/v2/models/access-target/versions/1/contract_check', { action: 'training', value: {} }),
      needs: 'read_models',
      status: 200,
    },
    'POST /v2/models/{model_id}/versions/{version}/new_status': {
      ask: onFresh('/versions/1/new_status', { status: 'active' }),
      needs: 'manage_models',
      status: 200,
    },
    'POST /v2/models/{model_id}/versions/{version}/training': {
      ask: onFresh('/versions/1/training', { input: {} }),
      needs: 'run_training',
      status: 202,
    },
    'POST /v2/models/{model_id}/versions/{version}/inference': {
      ask: onFresh('/versions/1/inference', { input: {} }),
      needs: 'run_inference',
      status: 202,
    },
    'GET /v2/jobs/{job_id}': {
      ask: to(`/v2/jobs/${subjects.openJob}`),
      needs: 'read_models',
      status: 200,
    },
    'GET /v2/jobs/{job_id} of a built-in implementation': {
      ask: to(`/v2/jobs/${subjects.builtInJob}`),
      needs: 'read_models',
      status: 200,
      hides: ['input', 'output'],
    },
    'GET /v2/models/{model_id}/jobs': { ask: to('/v2/models/access-target/jobs'), needs: 'read_models', status: 200 },
    'GET /v2/models/{model_id}/jobs of a built-in implementation': {
      ask: to(`/v2/models/${subjects.builtInModel}/jobs`),
      needs: 'read_models',
      status: 200,
      hides: ['[].input', '[].output'],
    },
    'POST /v2/models/{model_id}/versions/{version}/jobs/{job_id}/complete': {
      ask: async () => ({ path: (await freshJob()).path, body: { status: 'success' } }),
      needs: 'run_training',
      status: 200,
    },
    'POST /v2/models/{model_id}/versions/{version}/jobs/{job_id}/complete of a built-in implementation': {
      ask: to(`/v2/models/${subjects.builtInModel}/versions/1/jobs/${subjects.builtInJob}/complete`, {
        status: 'failure',
      }),
      needs: 'run_training',
      // The job has ended differently.
      status: 409,
      foreign: 403,
    },
    'GET /v2/models/{model_id}/activations': {
      ask: to('/v2/models/access-target/activations'),
      needs: 'read_models',
      status: 200,
    },
    'POST /v2/models/{model_id}/event-subscriptions': {
      ask: onFresh('/event-subscriptions', stored),
      needs: 'manage_models',
      status: 201,
    },
    'GET /v2/models/{model_id}/event-subscriptions': {
      ask: async () => ({ path: (await freshSubscription()).replace(/\/[^/]*$/, '') }),
      needs: 'read_models',
      status: 200,
    },
    'GET /v2/models/{model_id}/event-subscriptions for a built-in implementation': {
      ask: async () => ({ path: (await freshSubscription(onScores)).replace(/\/[^/]*$/, '') }),
      needs: 'read_models',
      status: 200,
      hides: ['[].input'],
    },
    'GET /v2/models/{model_id}/event-subscriptions/{id}': {
      ask: async () => ({ path: await freshSubscription() }),
      needs: 'read_models',
      status: 200,
    },
    'GET /v2/models/{model_id}/event-subscriptions/{id} for a built-in implementation': {
      ask: async () => ({ path: await freshSubscription(onScores) }),
      needs: 'read_models',
      status: 200,
      hides: ['input'],
    },
    'GET /v2/models/{model_id}/event-subscriptions/{id}/deliveries': {
      ask: async () => ({ path: `${await freshSubscription()}/deliveries` }),
      needs: 'read_models',
      status: 200,
    },
    'PUT /v2/models/{model_id}/event-subscriptions/{id}': {
      ask: async () => ({ path: await freshSubscription(), body: { label: 'mine' } }),
      needs: 'manage_models',
      status: 200,
      foreign: 403,
    },
    'DELETE /v2/models/{model_id}/event-subscriptions/{id}': {
      ask: async () => ({ path: await freshSubscription() }),
      needs: 'manage_models',
      status: 204,
    },
  }
}
