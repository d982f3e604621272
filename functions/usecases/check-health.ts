import { pingTable } from '#table/documents.ts'
import type { World } from '#world/world.ts'

/** Returns where the table answers; refuses `upstream_unavailable` where it does not. */
export async function checkHealth(world: World): Promise<void> {
  await pingTable(world)
}
