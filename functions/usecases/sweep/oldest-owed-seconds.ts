import type { OwedKind } from '#rules/owed-work.ts'
import { oldestOwed } from '#table/still-owed.ts'
import type { World } from '#world/world.ts'

/** Returns the age of the oldest owed work of each kind, in seconds since it first fell due; 0 where none is owed. */
export async function oldestOwedSeconds(world: World): Promise<Readonly<Record<OwedKind, number>>> {
  const [outbox, retrains, leases, jobs, scoring_jobs, webhooks, imports] = await Promise.all([
    ageOfOldest(world, 'outbox'),
    ageOfOldest(world, 'retrains'),
    ageOfOldest(world, 'leases'),
    ageOfOldest(world, 'jobs'),
    ageOfOldest(world, 'scoring_jobs'),
    ageOfOldest(world, 'webhooks'),
    ageOfOldest(world, 'imports'),
  ])
  return { outbox, retrains, leases, jobs, scoring_jobs, webhooks, imports }
}

async function ageOfOldest(world: World, kind: OwedKind): Promise<number> {
  const since = await oldestOwed(world, kind)
  return since === undefined ? 0 : Math.max(0, Math.round((world.now().getTime() - Date.parse(since)) / 1000))
}
