import type { LeasedRun } from '#rules/lease.ts'
import { purgedRelease } from '#rules/release.ts'
import { releaseLease } from '#table/leases.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { finishRun } from '#usecases/training/finish-run.ts'
import type { World } from '#world/world.ts'

/** Ends a purge: releases the lease and returns the model to its earlier state. Repeating it changes nothing. */
export function endPurge(world: World, run: LeasedRun): Promise<void> {
  return finishRun(world, run, () =>
    retryOnConflict(world, async () => {
      const { model, lease } = await loadLeasedModel(world, run)
      const release = purgedRelease(model, lease, world.now())
      return (await releaseLease(world, run, model, release)) ? undefined : conflict
    }),
  )
}
