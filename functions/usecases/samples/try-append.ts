import { clearAppend, type OpenAppend } from '#table/appends.ts'
import type { World } from '#world/world.ts'

/** Writes and commits an append; returns whether it was committed. Otherwise erases what was written, as far as possible. */
export async function tryAppend(world: World, append: OpenAppend, write: () => Promise<boolean>): Promise<boolean> {
  let isCommitted = false
  try {
    isCommitted = await write()
    return isCommitted
  } finally {
    if (!isCommitted)
      await clearAppend(world, append).catch((error) =>
        world.log.warn('An uncommitted append was not erased.', { error }),
      )
  }
}
