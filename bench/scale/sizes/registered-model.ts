import { touchstone } from 'touchstone/client'
import type { ServiceAccess } from '../train-model.ts'

/** Registers a model that scores with the small one, and puts it into service. */
export async function registerScorer(access: ServiceAccess, id: string): Promise<void> {
  await registerPending(access, id)
  await setStatus(access, { id, version: '1', status: 'active' })
}

/** Registers a model that would score with the small one. */
export async function registerPending({ url, apiKey }: ServiceAccess, id: string): Promise<void> {
  const scoring = { type: 'in_process', value: 'touchstone.scoring' } as const
  const handlers = { training: scoring, inference: scoring }
  const body = { id, name: id, description: 'Scores with the small model.', handlers }
  await touchstone({ url, key: apiKey }).request('POST /v2/models', { body })
}

type StatusChange = { readonly id: string; readonly version: string; readonly status: 'training' | 'active' }

/** Moves a version of a registered model to a status. */
export async function setStatus({ url, apiKey }: ServiceAccess, { id, version, status }: StatusChange): Promise<void> {
  const path = { model_id: id, version }
  const operation = 'POST /v2/models/{model_id}/versions/{version}/new_status'
  await touchstone({ url, key: apiKey }).request(operation, { path, body: { status } })
}
