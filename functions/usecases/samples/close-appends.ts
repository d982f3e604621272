import type { Model } from '#rules/model.ts'
import { clearAppend } from '#table/appends.ts'
import type { World } from '#world/world.ts'

/** Clears away the appends that are still open. While a run holds the model nobody else can commit them. */
export async function closeAppends(world: World, { handle, appends }: Model): Promise<void> {
  for (const [append_id, append] of Object.entries(appends)) {
    await clearAppend(world, { ...append, handle, append_id })
  }
}
