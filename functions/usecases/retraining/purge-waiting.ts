import { keepsSamplesOf } from '#rules/learned-samples.ts'
import type { Model } from '#rules/model.ts'
import { purgeDue } from '#rules/retrain.ts'
import { firstSamples } from '#table/purges.ts'
import { dropRetrain, postponeRetrain, type Retrain } from '#table/retrains.ts'
import { findVersion } from '#table/versions.ts'
import { acquireForPurge } from '#usecases/leases/acquire-for-purge.ts'
import { runPurge } from '#usecases/samples/run-purge.ts'
import type { World } from '#world/world.ts'

/** The actor of a purge that nobody requested. */
const actor = 'retention'

/**
 * Purges the samples that have waited in vain for an explicit training of a model whose active version's samples are gone, or
 * were never there. Keeps them while they are younger than a day, and those that a version can have learned from, which is not
 * active.
 */
export async function purgeWaiting(world: World, model: Model, retrain: Retrain): Promise<void> {
  const after = model.zero_data_retention ? 0 : model.learned_through
  const [oldest] = await firstSamples(world, model.handle, { after, through: model.newest_sample_id, atMost: 1 })
  if (!oldest || (after === 0 && (await keepsSamplesOfNewest(world, model)))) {
    await dropRetrain(world, model, retrain)
    return
  }
  const due = purgeDue(new Date(oldest.created_at))
  if (due > world.now()) {
    await postponeRetrain(world, retrain, due)
    return
  }
  const purge = await acquireForPurge(world, model, { actor, precondition: undefined, after })
  if (!purge) return
  world.log.info('Samples that waited for an explicit training are purged.', {
    handle: model.handle,
    run_id: purge.run_id,
  })
  await runPurge(world, purge)
}

/** Returns whether the newest version has samples, in a model of an earlier release, which does not say what was learned from. */
async function keepsSamplesOfNewest(world: World, model: Model): Promise<boolean> {
  const newest = await findVersion(world, model.handle, model.newest_version_no)
  return newest !== undefined && keepsSamplesOf(model, newest)
}
