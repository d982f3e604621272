import * as z from 'zod'
import { hashOfKey, isKeyValid, type Key } from '#rules/key.ts'
import type { RunKind } from '#rules/run.ts'

/** The keys that stay valid when a table is restored: all, none, or those with these ids. */
export const keptKeysSchema = z.union([z.enum(['all', 'none']), z.array(z.string())])
export type KeptKeys = z.infer<typeof keptKeysSchema>

/** A table that was restored from a backup, until the restore is finished. */
export const restoreSchema = z.object({
  backup_made_at: z.string(),
  restored_at: z.string(),
  kept_keys: keptKeysSchema,
  /** Pauses all webhooks: the table of the backup is still served elsewhere, and its receivers must not get events of two services. */
  pauses_webhooks: z.boolean().optional(),
})
export type Restore = z.infer<typeof restoreSchema>

/** The changes that finishing a restore made, for the operator. */
export type RestoreReport = Pick<Restore, 'backup_made_at'> & {
  readonly revoked_keys: readonly Key[]
  readonly kept_keys: readonly Key[]
  readonly ended_runs: readonly { readonly handle: string; readonly run_id: string; readonly kind: RunKind }[]
  readonly ended_jobs: readonly string[]
  /** Triggers of subscriptions that are not delivered any more. */
  readonly dropped_triggers: readonly string[]
  readonly purged_models: readonly string[]
  /** The webhooks that are paused, if the restore pauses all; none otherwise. */
  readonly paused_webhooks: readonly string[]
  readonly models: number
  readonly registered_models: number
}

/**
 * Returns true where the restore must revoke a key. A backup does not know which keys were revoked after it, so only the
 * operator can keep one: by its id, or as the key of the environment. Keys that were made after the restore stay.
 */
export function mustRevoke(
  key: Key,
  { kept_keys, restored_at, backup_made_at }: Restore,
  ownKey: string | undefined,
  now: Date,
): boolean {
  if (!isKeyValid(key, now) || isMadeSince(key, restored_at, backup_made_at) || kept_keys === 'all') return false
  if (ownKey !== undefined && key.hash === hashOfKey(ownKey)) return false
  return kept_keys === 'none' || !kept_keys.includes(key.key_id)
}

/** Returns true where the restore has revoked a key, also if it was interrupted and this is a later attempt. */
export function isRevokedByRestore({ revoked_at }: Key, { restored_at }: Restore): boolean {
  return revoked_at !== null && Date.parse(revoked_at) >= Date.parse(restored_at)
}

/** The clock of the machine that made the backup can be ahead of this one. */
function isMadeSince({ created_at }: Key, ...times: readonly string[]): boolean {
  return times.every((time) => Date.parse(created_at) > Date.parse(time))
}

/**
 * Returns the generation of a restored pointer: at least the seconds since 1970. Moves after the backup, and after an earlier
 * restore, counted from far below that, so that no entity tag or event of them matches the restored model.
 */
export function restoredGeneration(generation: number, now: Date): number {
  return Math.max(generation + 1, Math.floor(now.getTime() / 1000))
}
