import { type Service, touchstone } from 'touchstone/client'
import { makeTrainedModel, quickTraining } from '../client-models.ts'
import type { Ledger } from './ledger.ts'

/** A model that trainings move on, and one that is pinned to its first or second version. */
export const handles = { moving: 'demo.moving', pinned: 'demo.pinned' } as const
export const registered = 'prices'

/** The texts of a scoring job, with a word that is in nothing else. */
export const jobTexts = 500
export const canary = 'zwitscherfink'

/** Returns a random whole number below the limit. */
export type Below = (limit: number) => number

/** The names of the registers of the ledger. */
export const registers = {
  /** The number of samples in a group that were appended together. */
  samples: (handle: string, group: number) => `samples of ${handle} in group ${group}`,
  tag: (handle: string, tag: string) => `tag ${tag} of ${handle}`,
  pointer: (handle: string) => `active version of ${handle}`,
  description: (handle: string) => `description of ${handle}`,
  state: (handle: string) => `state of ${handle}`,
  registeredVersion: (version: string) => `registered version ${version}`,
}

/** Work that was acknowledged and has to end. */
export type Work =
  | { readonly kind: 'run' | 'scoring job'; readonly handle: string; readonly id: string }
  | { readonly kind: 'job'; readonly id: string }

/** What the clients of a service that is killed have in common. */
export type Story = {
  readonly ledger: Ledger
  readonly work: Work[]
  /** The service as it runs now. */
  service: Service
  /** Returns a number that no other call gets. */
  readonly next: () => number
}

/** Returns a client that sends nothing again: the ledger wants to know of each answer that was lost. */
export function serviceAt(url: string, key: string): Service {
  return touchstone({ url, key, retries: 0 })
}

/** Makes what all clients work on. Returns when nothing is at work any more. */
export async function prepare(service: Service, receiverUrl: string): Promise<void> {
  await Promise.all(Object.values(handles).map((handle) => makeModelOfTwoVersions(service, handle)))
  await service.model(handles.pinned).activate('v1')
  await service.request('POST /v1/webhooks', { body: { namespace: 'demo', url: receiverUrl } })
  const handlers = { training: lambda('learn'), inference: lambda('infer') }
  const definition = { name: 'Prices', description: 'What to ask for a thing', handlers }
  await service.request('POST /v2/models', { body: { id: registered, ...definition } })
  const target = {
    trigger_event: 'training_complete',
    target_model_id: registered,
    target_action: 'inference',
  } as const
  for (const replay of [{ input_source: 'trigger_output' }, { input_source: 'stored', input: { size: 1 } }] as const) {
    await service.request('POST /v2/models/{model_id}/event-subscriptions', {
      path: { model_id: registered },
      body: { ...target, ...replay },
    })
  }
}

/** Tags both versions, so that they are never pruned. */
async function makeModelOfTwoVersions(service: Service, handle: string): Promise<void> {
  const model = await makeTrainedModel(service, handle)
  await model.train(quickTraining).wait()
  for (const version of ['v1', 'v2']) {
    const path = { handle, version: `kept-${version}` }
    await service.request('POST /v1/models/{handle}/versions/{version}', { path, body: { version } })
  }
}

function lambda(name: string) {
  return { type: 'lambda', arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}` } as const
}
