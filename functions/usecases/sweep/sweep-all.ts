import { sweepRequestSchema } from '#rules/start-check.ts'
import { sweepLeases } from '#usecases/leases/sweep-leases.ts'
import { sweepOwedStarts } from '#usecases/registry/sweep-owed-starts.ts'
import { sweepRetrains } from '#usecases/retraining/sweep-retrains.ts'
import type { World } from '#world/world.ts'

/** Sweeps leases, jobs, triggers and due retrains, as the event of the schedule or of a local start requests. */
export async function sweepAll(world: World, event: unknown) {
  const { within_seconds: withinSeconds } = sweepRequestSchema.parse(event)
  const [retrains, leases, starts] = await Promise.all([
    sweepRetrains(world),
    sweepLeases(world, { withinSeconds }),
    sweepOwedStarts(world, { withinSeconds }),
  ])
  return { retrains, leases, starts }
}
