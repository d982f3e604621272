import * as z from 'zod'
import type { RegisteredModel } from '#rules/registered-model.ts'

/** One entry of a registered model's log. null means no version. Replaying the log yields the current pointer. */
export const registeredActivationSchema = z.object({
  model_id: z.string(),
  generation: z.int(),
  at: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** The caller that moved the pointer, the job whose training ended, or the restore. */
  actor: z.string(),
  cause: z.enum(['new_status', 'training', 'restore']),
})
export type RegisteredActivation = z.infer<typeof registeredActivationSchema>

/**
 * Returns the log entry of a move. Its time is never before that of the previous entry, even if the clock goes back.
 */
export function nextRegisteredActivation(
  { id, generation, active_version, activated_at }: RegisteredModel,
  move: Pick<RegisteredActivation, 'to' | 'actor' | 'cause'>,
  now: Date,
): RegisteredActivation {
  const earliest = activated_at === null ? 0 : Date.parse(activated_at)
  const at = new Date(Math.max(now.getTime(), earliest)).toISOString()
  return { model_id: id, generation: generation + 1, at, from: active_version, ...move }
}
