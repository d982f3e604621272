import * as z from 'zod'
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
export type ChangeBuffer = z.infer<typeof bufferSchema>

export const emptyBuffer: ChangeBuffer = { buffered_feedback: 0, buffered_samples: 0, buffered_quietly: 0 }

/** Returns the buffer of a model, without its other fields. */
export function bufferOf({ buffered_feedback, buffered_samples, buffered_quietly }: ChangeBuffer): ChangeBuffer {
  return { buffered_feedback, buffered_samples, buffered_quietly }
}

/** Returns the number of changes that wait for a training. */
export function bufferSize({ buffered_feedback, buffered_samples }: ChangeBuffer): number {
  return buffered_feedback + buffered_samples
}

/** Returns the number of those that count for the next background retrain. */
export function countedForRetrain(buffer: ChangeBuffer): number {
  return bufferSize(buffer) - buffer.buffered_quietly
}

/** Returns the buffer after a change, or two changes as one. */
export function plus(buffer: ChangeBuffer, change: ChangeBuffer): ChangeBuffer {
  return combined(buffer, change, (now, more) => now + more)
}

/** Returns what is left of a buffer after a run took a part of it. */
export function minus(buffer: ChangeBuffer, taken: ChangeBuffer): ChangeBuffer {
  return combined(buffer, taken, (now, less) => Math.max(0, now - less))
}

export type ChangeOptions = {
  /** True if the change shall make no background retrain due. The next one learns from it all the same. */
  readonly quietly: boolean
}

/** Returns the change by added samples. */
export function changeByAppending(count: number, { quietly }: ChangeOptions): ChangeBuffer {
  return { buffered_feedback: 0, buffered_samples: count, buffered_quietly: quietly ? count : 0 }
}

export type BufferedModel = ChangeBuffer & { readonly current_version_no: number; readonly learned_through: number }

/**
 * Returns the change by the deletion of a sample. One that still waits leaves the buffer. One that a version learned from is
 * something new to learn: the next version does without it.
 */
export function changeByDeleting(
  model: BufferedModel,
  sample: Pick<Sample, 'id' | 'provenance' | 'buffered'>,
  { quietly }: ChangeOptions,
): ChangeBuffer {
  const isFeedback = sample.provenance === 'score_feedback'
  const isNew = sample.id > model.learned_through
  if (isNew && isFeedback && model.buffered_feedback > 0) return { ...emptyBuffer, buffered_feedback: -1 }
  if (isNew && sample.buffered !== null && model.buffered_samples > 0) {
    return { ...emptyBuffer, buffered_samples: -1, buffered_quietly: sample.buffered === 'quietly' ? -1 : 0 }
  }
  return model.current_version_no > 0 ? changeByAppending(1, { quietly }) : emptyBuffer
}

function combined(one: ChangeBuffer, other: ChangeBuffer, of: (one: number, other: number) => number): ChangeBuffer {
  return {
    buffered_feedback: of(one.buffered_feedback, other.buffered_feedback),
    buffered_samples: of(one.buffered_samples, other.buffered_samples),
    buffered_quietly: of(one.buffered_quietly, other.buffered_quietly),
  }
}
