import { endOfBatch } from './batches.ts'
import type { NewSample, ReadSample } from './read-samples.ts'

/** The progress of an upload. `ids` are those under which the first samples, up to `next`, were stored. */
export type Upload = {
  readonly samples: readonly ReadSample[]
  readonly next: number
  readonly ids: readonly number[]
  /** The name of the upload, from which the idempotency key of each batch is made. */
  readonly name: string
}

/** Begins an upload. Its name is random: the same samples can be added again by a later one. */
export function newUpload(samples: readonly ReadSample[]): Upload {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  const name = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { samples, next: 0, ids: [], name }
}

type SendOptions = {
  /** Stores a batch and returns the ids of its samples. The same key comes with the same samples. */
  readonly send: (samples: readonly NewSample[], idempotencyKey: string) => Promise<readonly number[]>
  /** Called after each batch. */
  readonly onStored: (upload: Upload) => void
  /** Returns true if no further batch is to be sent. */
  readonly isStopped: () => boolean
}

/**
 * Sends the samples that an upload has not stored yet, batch by batch. A batch that failed without an answer may have been stored:
 * going on sends it with the same key, by which the service recognises it.
 */
export async function sendSamples(upload: Upload, { send, onStored, isStopped }: SendOptions): Promise<void> {
  let at = upload
  while (at.next < at.samples.length && !isStopped()) {
    const end = endOfBatch(at.samples, at.next)
    const batch = at.samples.slice(at.next, end).map(({ sample }) => sample)
    const ids = await send(batch, `console-${at.name}-${at.next}`)
    at = { ...at, next: end, ids: [...at.ids, ...ids] }
    onStored(at)
  }
}
