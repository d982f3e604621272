import { sweepLeases } from '#usecases/leases/sweep-leases.ts'
import { sweepRetrains } from '#usecases/retraining/sweep-retrains.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const world = makeWorld(settingsFromEnv(process.env))

/** Sweeps expired leases and due retrains. The schedule calls it. */
export async function handler(): Promise<unknown> {
  const [retrains, leases] = await Promise.all([sweepRetrains(world), sweepLeases(world)])
  return { retrains, leases }
}
