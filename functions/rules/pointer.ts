import { z } from 'zod'
import { shownInstant } from '#rules/instant.ts'

/** auto: a training that ends moves the pointer. pinned: an older version was chosen by hand, and stays. */
export const activationModeSchema = z
  .enum(['auto', 'pinned'])
  .describe('auto: a training that ends moves the pointer. pinned: an older version was chosen by hand, and stays.')
export type ActivationMode = z.infer<typeof activationModeSchema>

const activationCauseSchema = z.enum(['activate', 'train', 'retune', 'retrain_buffered'])
export type ActivationCause = z.infer<typeof activationCauseSchema>

/** What a version that serves is called by: its number in the model, its id in the deployment. */
export type Pointer = {
  readonly current_version_no: number
  readonly current_version_id: number
  readonly generation: number
  readonly activation: ActivationMode
  readonly activated_at: string | null
}

/** One entry of the activation log; the log replays to the present pointer. */
export const activationSchema = z
  .object({
    generation: z.int().describe('Counts the moves of the pointer.'),
    at: shownInstant('When the pointer was moved.'),
    from: z.int().nullable().describe('The version that served before; null for none.'),
    to: z.int().describe('The version that serves since.'),
    actor: z.string().describe('The id of the key or the run that moved it.'),
    cause: activationCauseSchema.describe('What moved it.'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Activation' })
export type Activation = z.infer<typeof activationSchema>

/** Why a version was made active when it was recorded, or why it was not. */
export const activationOutcomeSchema = z
  .object({ activated: z.boolean(), reason: z.string() })
  .describe('Whether the version was made active when it was recorded, and why.')
export type ActivationOutcome = z.infer<typeof activationOutcomeSchema>

/** Activating any version but the newest pins the model to it; activating the newest lets trainings move on. */
export function modeAfterActivating(versionNo: number, newestVersionNo: number): ActivationMode {
  return versionNo === newestVersionNo ? 'auto' : 'pinned'
}

/** Whether a run's version may serve: nobody pinned the model, and nobody moved its pointer since the run began. */
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

/** The log entry of a move. Its time never goes back behind the entry before it, whatever the clock does. */
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
