import type { Model } from '#rules/model.ts'
import { clearAppend } from '#table/appends.ts'
import type { World } from '#world/world.ts'

/** Erases the appends that are still open. Nobody can commit them while a run has the lease. */
export async function closeAppends(world: World, { handle, appends }: Model): Promise<void> {
  for (const [append_id, append] of Object.entries(appends)) {
    await clearAppend(world, { ...append, handle, append_id })
  }
}
