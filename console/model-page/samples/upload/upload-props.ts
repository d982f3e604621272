import type { Model } from '../../../../client/client.ts'
import type { Trait } from '../../trait.ts'

export type UploadProps = {
  readonly handle: string
  readonly model: Model
  readonly traits: readonly Trait[]
  /** Called when samples are stored. */
  readonly onStored: () => void
}
