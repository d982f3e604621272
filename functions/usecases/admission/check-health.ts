import { pingTable } from '#table/document-client.ts'
import type { World } from '#world/world.ts'

/** Returns where the table answers; refuses `upstream_unavailable` where it does not. */
export async function checkHealth(world: World): Promise<void> {
  await pingTable(world)
}
