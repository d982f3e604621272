import { z } from 'zod'
import type { Sample } from '#rules/sample.ts'

/** Changes to the samples of a model that no version has learned from yet. */
export const bufferSchema = z.object({
  /** Samples from feedback. */
  buffered_feedback: z.int().default(0),
  /** Samples that were added, and learned samples that were deleted. */
  buffered_samples: z.int().default(0),
  /** Those of the samples above that make no retrain due. */
  buffered_quietly: z.int().default(0),
})
export type Buffer = z.infer<typeof bufferSchema>

export const emptyBuffer: Buffer = { buffered_feedback: 0, buffered_samples: 0, buffered_quietly: 0 }

/** Returns the buffer that a model of an earlier release, or none at all, has. */
export function bufferOf({ buffered_feedback, buffered_samples, buffered_quietly }: Buffer): Buffer {
  return { buffered_feedback, buffered_samples, buffered_quietly }
}

/** Returns the number of changes that wait for a training. */
export function sizeOf({ buffered_feedback, buffered_samples }: Buffer): number {
  return buffered_feedback + buffered_samples
}

/** Returns the number of those that count for the next background retrain. */
export function countedForRetrain(buffer: Buffer): number {
  return sizeOf(buffer) - buffer.buffered_quietly
}

export function plus(buffer: Buffer, change: Buffer): Buffer {
  return combined(buffer, change, (now, more) => now + more)
}

/** Returns what is left of a buffer after a run took a part of it. */
export function minus(buffer: Buffer, taken: Buffer): Buffer {
  return combined(buffer, taken, (now, less) => Math.max(0, now - less))
}

/** Returns the change by added samples; `quietly` if they shall make no retrain due. */
export function changeByAppending(count: number, { quietly }: { readonly quietly: boolean }): Buffer {
  return { buffered_feedback: 0, buffered_samples: count, buffered_quietly: quietly ? count : 0 }
}

export type BufferedModel = Buffer & { readonly current_version_no: number; readonly learned_through: number }

/**
 * Returns the change by the deletion of a sample. One that still waits leaves the buffer. One that a version learned from is
 * something new to learn: the next version does without it.
 */
export function changeByDeleting(
  model: BufferedModel,
  sample: Pick<Sample, 'id' | 'provenance' | 'buffered'>,
  { quietly }: { readonly quietly: boolean },
): Buffer {
  const isFeedback = sample.provenance === 'score_feedback'
  const isNew = sample.id > model.learned_through
  if (isNew && isFeedback && model.buffered_feedback > 0) return { ...emptyBuffer, buffered_feedback: -1 }
  if (isNew && sample.buffered !== null && model.buffered_samples > 0) {
    return { ...emptyBuffer, buffered_samples: -1, buffered_quietly: sample.buffered === 'quietly' ? -1 : 0 }
  }
  return model.current_version_no > 0 ? changeByAppending(1, { quietly }) : emptyBuffer
}

function combined(one: Buffer, other: Buffer, of: (one: number, other: number) => number): Buffer {
  return {
    buffered_feedback: of(one.buffered_feedback, other.buffered_feedback),
    buffered_samples: of(one.buffered_samples, other.buffered_samples),
    buffered_quietly: of(one.buffered_quietly, other.buffered_quietly),
  }
}
