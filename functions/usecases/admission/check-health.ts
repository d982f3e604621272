import { pingTable } from '#table/document-client.ts'
import type { World } from '#world/world.ts'

/** Returns if the table answers; refuses with `upstream_unavailable` if it does not. */
export async function checkHealth(world: World): Promise<void> {
  await pingTable(world)
}
