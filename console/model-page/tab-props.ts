import type { Model } from '../../client/client.ts'

/** A model as it was read, with the entity tag by which a write can say that it acts on this state. */
export type ShownModel = { readonly model: Model; readonly entityTag: string }

export type TabProps = {
  readonly handle: string
  readonly model: Model
  readonly entityTag: string
  /** Reads the model again, after it was changed. */
  readonly reload: () => void
  /** The rest of the address below the tab, such as the number of a version. */
  readonly rest: string
}
