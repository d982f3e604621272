import type { Model } from '../../client/client.ts'
import type { HashQuery } from '../shell/hash-address.ts'

export const modelStates = ['draft', 'busy', 'ready', 'failed', 'archived'] as const satisfies readonly Model['state'][]

/** The models that a list is to show. The empty text stands for all. */
export type ModelFilter = {
  readonly prefix: string
  readonly namespace: string
  readonly state: Model['state'] | undefined
}

/** Reads the filter that an address has. */
export function modelFilterOf({ get }: HashQuery): ModelFilter {
  return {
    prefix: get('prefix'),
    namespace: get('namespace'),
    state: modelStates.find((state) => state === get('state')),
  }
}
