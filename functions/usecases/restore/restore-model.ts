import type { Model } from '#rules/model.ts'
import type { Restore, RestoreReport } from '#rules/restore.ts'
import { findModel } from '#table/models.ts'
import { endLostRun } from '#usecases/leases/end-lost-run.ts'
import { purgeRetainedTexts, purgeToEnd } from '#usecases/restore/purge-retained-texts.ts'
import { raiseGeneration } from '#usecases/restore/raise-generation.ts'
import type { World } from '#world/world.ts'

type RestoredModel = {
  readonly handle: string
  readonly ended: RestoreReport['ended_runs'][number] | undefined
  readonly isPurged: boolean
}

/** Ends the run of a restored model, purges its texts if it has zero data retention, and raises its generation. */
export async function restoreModel(world: World, handle: string, restore: Restore): Promise<RestoredModel> {
  const model = await findModel(world, handle)
  const lease = model?.lease
  const isContinued = model && lease ? await endRun(world, model, lease) : false
  const isPurged = await purgeRetainedTexts(world, handle)
  await raiseGeneration(world, handle, restore)
  const ended = lease ? { handle, run_id: lease.run_id, kind: lease.kind } : undefined
  return { handle, ended, isPurged: isPurged || isContinued }
}

/** Ends the run; returns true if a purge followed. */
async function endRun(world: World, model: Model, lease: NonNullable<Model['lease']>): Promise<boolean> {
  const purge = await endLostRun(world, model, lease)
  if (purge) await purgeToEnd(world, purge)
  return purge !== undefined
}
