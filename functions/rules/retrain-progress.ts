import * as z from 'zod'
import { bufferSize, countedForRetrain, minus } from '#rules/buffer.ts'
import { shownInstant } from '#rules/instant.ts'
import { takenBy } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { type RetrainLimits, reasonNeverDue, retrainDueOf } from '#rules/retrain.ts'

export const retrainProgressSchema = z
  .object({
    changes: z
      .int()
      .min(0)
      .describe(
        'The number of changes that count towards the next background retrain: buffered feedback and samples, without those of a run in progress and those that were made with `retrain=false`. 0 before the first version.',
      ),
    threshold: z.int().min(1).describe('The number of changes at which a background retrain is due at once.'),
    due_at: shownInstant(
      'The time at which the next background retrain is due: by the age of its oldest change, at once if there are enough, or again after one failed. null if nothing waits, or if no background retrain can start: without a version, without the samples of the active version, or once the model is archived.',
    ).nullable(),
  })
  .meta({ id: 'RetrainProgress' })
export type RetrainProgress = z.infer<typeof retrainProgressSchema>

export type ProgressOptions = {
  readonly limits: RetrainLimits
  /** True if the samples of the active version are still stored. */
  readonly keepsSamples: boolean
  /** The due time that is stored, if there is one. */
  readonly due: string | undefined
}

/** Returns the number of changes that count towards the next background retrain, and its due time. */
export function retrainProgress(model: Model, { limits, keepsSamples, due }: ProgressOptions): RetrainProgress {
  const threshold = limits.retrainAfterCount
  if (model.current_version_no === 0) return { changes: 0, threshold, due_at: null }
  const taken = takenBy(model.lease)
  const left = minus(model, taken)
  const changes = countedForRetrain(left)
  if (changes === 0 || !keepsSamples || reasonNeverDue(model, { keepsSamples }) !== undefined) {
    return { changes, threshold, due_at: null }
  }
  // The stored time is that of the changes that the run has taken, unless what came since is enough by itself.
  const isOfTaken = model.lease !== null && bufferSize(taken) > 0 && changes < threshold
  const dueAfterRun = isOfTaken && model.lease ? retrainDueOf(left, model.lease, limits) : null
  return { changes, threshold, due_at: dueAfterRun?.toISOString() ?? due ?? null }
}
