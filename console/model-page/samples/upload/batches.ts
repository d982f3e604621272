import type { ReadSample } from './read-samples.ts'

/** The most samples of one request, and its most bytes: a little less than 1 MB, for what stands around the samples. */
export const batchLimits = { samples: 500, bytes: 1_000_000 }

const encoder = new TextEncoder()

/** Returns the end of the batch that begins at an index: it depends on the samples alone, so that a repetition is the same. */
export function endOfBatch(samples: readonly ReadSample[], from: number, limits = batchLimits): number {
  let bytes = 0
  let end = from
  while (end < samples.length && end - from < limits.samples) {
    bytes += encoder.encode(JSON.stringify(samples[end]!.sample)).length + 1
    if (bytes > limits.bytes && end > from) break
    end += 1
  }
  return end
}
