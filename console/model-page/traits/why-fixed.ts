import type { Model } from '../../../client/client.ts'

/** Returns the reason why the traits of a model can't be edited now; undefined if they can. */
export function whyFixed({ state }: Pick<Model, 'state'>, canWrite: boolean): string | undefined {
  if (state === 'archived') return 'The model is archived: it is read-only.'
  if (!canWrite) return 'Sign in with an authoring key that owns the namespace to edit traits.'
  if (state === 'busy') return 'A run works on the model: its traits can’t be edited meanwhile.'
  if (state === 'ready')
    return 'Traits are fixed since the first version, so that its scores keep their meaning. For other traits, create another model.'
  return undefined
}
