import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { clearAppend } from '#table/appends.ts'
import type { World } from '#world/world.ts'

/**
 * Erases the appends that were open when a run acquired the lease, and those of earlier attempts of the run. Nobody can commit
 * them. Callers append theirs again, for the next run.
 */
export async function closeAppends(world: World, { handle, appends }: Model, lease: Lease): Promise<void> {
  for (const [append_id, append] of Object.entries(appends)) {
    const isEarlier = append.from <= (lease.samples_through ?? append.from)
    if (isEarlier || append.run_id === lease.run_id) await clearAppend(world, { ...append, handle, append_id })
  }
}
