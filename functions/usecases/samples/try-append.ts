import { clearAppend, type OpenAppend } from '#table/appends.ts'
import type { World } from '#world/world.ts'

/**
 * Writes and commits an append; returns what the commit returns, false if it was refused. Then erases what was written, as far
 * as possible.
 */
export async function tryAppend<Committed>(
  world: World,
  append: OpenAppend,
  write: () => Promise<Committed | false>,
): Promise<Committed | false> {
  let committed: Committed | false = false
  try {
    committed = await write()
    return committed
  } finally {
    if (committed === false)
      await clearAppend(world, append).catch((error) =>
        world.log.warn('An uncommitted append was not erased.', { error }),
      )
  }
}
