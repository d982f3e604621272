import * as z from 'zod'
import { shownInstant } from '#rules/instant.ts'

/**
 * Controls how the pointer moves. auto: the end of a training moves it. pinned: it stays at a manually chosen older
 * version.
 */
export const activationModeSchema = z
  .enum(['auto', 'pinned'])
  .describe(
    'auto: the end of a training moves the pointer. pinned: the pointer stays at a manually chosen older version.',
  )
export type ActivationMode = z.infer<typeof activationModeSchema>

const activationCauseSchema = z.enum(['activate', 'train', 'retune', 'retrain_buffered', 'backfill', 'restore'])
export type ActivationCause = z.infer<typeof activationCauseSchema>

/** Identifies the active version of a model, by its number in the model and its id in the deployment. */
export type Pointer = {
  readonly current_version_no: number
  readonly current_version_id: number
  readonly generation: number
  readonly activation: ActivationMode
  readonly activated_at: string | null
}

/** The actor of what a restore changes. */
export const restoreActor = 'restore'

/** One entry of the activation log. Replaying the log yields the current pointer. */
export const activationSchema = z
  .object({
    generation: z
      .int()
      .describe('Grows by 1 at each move of the pointer. Where the table was restored from a backup, it leaps.'),
    at: shownInstant('When the pointer was moved.'),
    from: z.int().nullable().describe('The version that was active before; null if there was none.'),
    to: z.int().describe('The version that the move made active.'),
    actor: z
      .string()
      .describe('The id of the key or the run that moved the pointer; `restore` where the table was restored.'),
    cause: activationCauseSchema.describe('The operation that moved the pointer.'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Activation' })
export type Activation = z.infer<typeof activationSchema>

/** The outcome of recording a version: activated or not, and the reason. */
export const activationOutcomeSchema = z
  .object({ activated: z.boolean(), reason: z.string() })
  .describe('Indicates if the version was activated when it was recorded, and the reason.')
export type ActivationOutcome = z.infer<typeof activationOutcomeSchema>

/**
 * Returns the mode after an activation. The newest version lets trainings move the pointer; any other pins the model.
 */
export function modeAfterActivating(versionNo: number, newestVersionNo: number): ActivationMode {
  return versionNo === newestVersionNo ? 'auto' : 'pinned'
}

/**
 * Returns the outcome for a run's version. It is activated unless the model is pinned or its pointer has moved since
 * the run began.
 */
export function activationOutcomeOf(pointer: Pointer, startedFrom: number): ActivationOutcome {
  if (pointer.activation === 'pinned') {
    return { activated: false, reason: `Recorded only: the model is pinned to v${pointer.current_version_no}.` }
  }
  if (pointer.current_version_no !== startedFrom) {
    const before = startedFrom === 0 ? 'no version' : `v${startedFrom}`
    return {
      activated: false,
      reason: `Recorded only: v${pointer.current_version_no} was activated while the run that began from ${before} was working.`,
    }
  }
  return { activated: true, reason: 'Activated when its training ended.' }
}

/**
 * Returns the log entry of a move. Its time is never before that of the previous entry, even if the clock goes back.
 */
export function nextActivation(
  pointer: Pointer,
  move: {
    readonly to: number
    readonly actor: string
    readonly cause: ActivationCause
    readonly reason: string | null
    readonly now: Date
  },
): Activation {
  const earliest = pointer.activated_at === null ? 0 : Date.parse(pointer.activated_at)
  return {
    generation: pointer.generation + 1,
    at: new Date(Math.max(move.now.getTime(), earliest)).toISOString(),
    from: pointer.current_version_no === 0 ? null : pointer.current_version_no,
    to: move.to,
    actor: move.actor,
    cause: move.cause,
    reason: move.reason,
  }
}
