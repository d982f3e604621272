import type { Service } from 'touchstone/client'
import { type KeyedSample, sampleIdentityOf } from '#rules/file-samples.ts'
import { hashOfJson } from '#rules/json-object.ts'
import { maxSamplesPerAppend } from '#rules/sample.ts'
import type { Progress } from '../terminal/progress.ts'
import { sent } from './sent.ts'

type Appending = {
  readonly handle: string
  readonly samples: readonly KeyedSample[]
  readonly progress: Progress
}

/** Appends samples in batches that each appear as a whole. Returns how many these are. */
export async function appendInBatches(service: Service, { handle, samples, progress }: Appending): Promise<number> {
  for (let done = 0; done < samples.length; done += maxSamplesPerAppend) {
    progress.update(done / samples.length, `${done} of ${samples.length}`)
    await appendBatch(service, handle, samples.slice(done, done + maxSamplesPerAppend))
  }
  progress.end(`${samples.length} appended`)
  return samples.length
}

/**
 * Appends a batch. Its idempotency key is made of the samples and of the state of the model: a batch whose answer was lost is not
 * appended twice, and one that was appended, and whose samples were then removed, can be again.
 */
export async function appendBatch(service: Service, handle: string, batch: readonly KeyedSample[]): Promise<void> {
  const path = { handle }
  const { headers } = await service.requestWithHeaders('GET /v1/models/{handle}', { path })
  const idempotencyKey = hashOfJson([handle, headers.get('etag'), batch.map(sampleIdentityOf)])
  await service.request('POST /v1/models/{handle}/samples', { path, body: sent({ samples: batch }), idempotencyKey })
}
