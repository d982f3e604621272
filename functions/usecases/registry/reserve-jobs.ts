import { maxChainJobs } from '#rules/job-chain.ts'
import type { Trigger } from '#rules/trigger.ts'
import { findChainJobs, findReservation, saveReservation } from '#table/job-chains.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/**
 * Reserves jobs for one page of a trigger's deliveries, out of the most that the trigger's chain may start. Returns how many
 * of them it may start. A repeated page gets the same answer.
 */
export async function reserveJobs(
  world: World,
  { root, trigger_id }: Trigger,
  after: string,
  requested: number,
): Promise<number> {
  if (requested === 0) return 0
  const name = `${trigger_id}#${after}`
  return retryOnConflict(world, async () => {
    const reserved = await findReservation(world, root, name)
    if (reserved !== undefined) return reserved
    const seen = await findChainJobs(world, root)
    const jobs = Math.min(requested, maxChainJobs - seen)
    return (await saveReservation(world, root, { name, jobs, seen })) ? jobs : conflict
  })
}
