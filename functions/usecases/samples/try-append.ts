import { clearAppend, type OpenAppend } from '#table/appends.ts'
import type { World } from '#world/world.ts'

/** Whether the append is written and committed. What is not committed is cleared away at once, as far as that can be. */
export async function tryAppend(world: World, append: OpenAppend, write: () => Promise<boolean>): Promise<boolean> {
  let isCommitted = false
  try {
    isCommitted = await write()
    return isCommitted
  } finally {
    if (!isCommitted)
      await clearAppend(world, append).catch((error) => world.log.warn('An append is left over.', { error }))
  }
}
