import type { LeasedRun } from '#rules/lease.ts'
import { restoreActor } from '#rules/pointer.ts'
import { findModel } from '#table/models.ts'
import { acquireForPurge } from '#usecases/leases/acquire-for-purge.ts'
import { endPurge } from '#usecases/samples/end-purge.ts'
import { hasTextToPurge } from '#usecases/samples/has-text-to-purge.ts'
import { purgeSamples } from '#usecases/samples/purge-samples.ts'
import type { World } from '#world/world.ts'

const maxPurgedAtOnce = 2_000

/** Purges the samples that a model with zero data retention has again after a restore; returns whether it had any. */
export async function purgeRetainedTexts(world: World, handle: string): Promise<boolean> {
  const model = await findModel(world, handle)
  // An archived model was purged before it was archived.
  if (!model || model.state === 'archived' || !(await hasTextToPurge(world, model))) return false
  const purge = await acquireForPurge(world, model, { actor: restoreActor, precondition: undefined })
  if (!purge) throw new Error(`Something else changes the model "${handle}" while a restore is finished.`)
  await purgeToEnd(world, purge)
  return true
}

/** Runs a purge to its end. No state machine runs it: nothing is served until it is done. */
export async function purgeToEnd(world: World, purge: LeasedRun): Promise<void> {
  while (!(await purgeSamples(world, purge, maxPurgedAtOnce)));
  await endPurge(world, purge)
}
