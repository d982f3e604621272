import type { Service } from 'touchstone/client'
import * as z from 'zod'
import { handles } from './story.ts'

/** Returns the changes of which webhooks get an event, each as a text of its own. */
export async function changesOf(service: Service): Promise<readonly string[]> {
  const query = { namespace: 'demo', state: 'archived', limit: 100 } as const
  const archived = await Array.fromAsync(service.items('GET /v1/models', { query }))
  const ofModels = await Promise.all(Object.values(handles).map((handle) => changesOfModel(service, handle)))
  return [...ofModels.flat(), ...archived.map(({ handle }) => changes['Model archived']({ handle }))]
}

async function changesOfModel(service: Service, handle: string): Promise<readonly string[]> {
  const path = { handle }
  const query = { limit: 100 }
  const [activations, runs] = await Promise.all([
    Array.fromAsync(service.items('GET /v1/models/{handle}/activations', { path, query })),
    Array.fromAsync(service.items('GET /v1/models/{handle}/runs', { path, query })),
  ])
  return [
    ...activations.map(({ generation }) => changes['Model version activated']({ handle, generation })),
    ...runs
      .filter(({ version_no }) => version_no !== null)
      .map((run) => changes['Model version recorded']({ handle, ...run })),
    ...runs.filter(({ status }) => status === 'failed').map((run) => changes['Model run failed']({ handle, ...run })),
  ]
}

type Detail = { readonly handle: string; readonly generation?: number; readonly run_id?: string | null }

const changes = {
  'Model version activated': ({ handle, generation }: Detail) => `${handle}: generation ${generation}`,
  'Model version recorded': ({ handle, run_id }: Detail) => `${handle}: a version of ${run_id}`,
  'Model run failed': ({ handle, run_id }: Detail) => `${handle}: a failure of ${run_id}`,
  'Model archived': ({ handle }: Detail) => `${handle}: archived`,
}

const eventSchema = z.object({
  'detail-type': z.enum(['Model version activated', 'Model version recorded', 'Model run failed', 'Model archived']),
  detail: z.object({ handle: z.string(), generation: z.int(), run_id: z.string().nullish() }),
})

/** Returns the change that an event announces. */
export function announcedChange(body: string): string {
  const { 'detail-type': type, detail } = eventSchema.parse(JSON.parse(body))
  return changes[type]({ ...detail, run_id: detail.run_id ?? null })
}

/** Returns the number of events that wait for an attempt to deliver them. */
export async function countPending(service: Service): Promise<number> {
  const { items } = await service.request('GET /v1/webhooks')
  const [{ webhook_id = '' } = {}] = items
  const query = { limit: 100 }
  const deliveries = service.items('GET /v1/webhooks/{webhook_id}/deliveries', { path: { webhook_id }, query })
  return (await Array.fromAsync(deliveries)).filter(({ state }) => state === 'pending').length
}
