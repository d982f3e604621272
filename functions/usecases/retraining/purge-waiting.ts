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
 * Purges the samples that have waited in vain for an explicit training of a model whose active version's samples are gone. Keeps
 * them while they are younger than a day, or where a version that is not active has learned from them.
 */
export async function purgeWaiting(world: World, model: Model, retrain: Retrain): Promise<void> {
  const [oldest] = await firstSamples(world, model.handle, { through: model.newest_sample_id, atMost: 1 })
  const newest = await findVersion(world, model.handle, model.newest_version_no)
  if (!oldest || (newest && keepsSamplesOf(model, newest))) {
    await dropRetrain(world, model, retrain)
    return
  }
  const due = purgeDue(new Date(oldest.created_at))
  if (due > world.now()) {
    await postponeRetrain(world, retrain, due)
    return
  }
  const purge = await acquireForPurge(world, model, { actor, precondition: undefined })
  if (!purge) return
  world.log.info('Samples that waited for an explicit training are purged.', {
    handle: model.handle,
    run_id: purge.run_id,
  })
  await runPurge(world, purge)
}
