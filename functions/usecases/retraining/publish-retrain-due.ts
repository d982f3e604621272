import type { EventDetail } from '#rules/event.ts'
import { isLeaseExpired } from '#rules/lease.ts'
import { dueAfterPublishing, reasonNeverDue, retrainDueEvent } from '#rules/retrain.ts'
import { findModel } from '#table/models.ts'
import { dropRetrain, findRetrain, postponeRetrain } from '#table/retrains.ts'
import { keepsActiveSamples } from '#usecases/retraining/keeps-active-samples.ts'
import { purgeWaiting } from '#usecases/retraining/purge-waiting.ts'
import { type RunBudget, unlimitedRuns } from '#usecases/sweep/run-budget.ts'
import type { World } from '#world/world.ts'

/**
 * Publishes an event if the model's retrain is due, at least once; returns whether it did. The retrain stays marked as due
 * until a run starts, so that a later sweep publishes the event again if it was lost. Where the samples of the active version
 * are gone, nothing is retrained: what has waited for a day is purged.
 */
export async function publishRetrainDue(
  world: World,
  handle: string,
  runs: RunBudget = unlimitedRuns,
): Promise<boolean> {
  const [retrain, model] = await Promise.all([findRetrain(world, handle), findModel(world, handle)])
  const now = world.now()
  if (!retrain || Date.parse(retrain.due_at) > now.getTime()) return false
  const keepsSamples = model !== undefined && (await keepsActiveSamples(world, model))
  if (!model || reasonNeverDue(model, { keepsSamples }) !== undefined) {
    await dropRetrain(world, model, retrain)
    return false
  }
  if (model.lease && !isLeaseExpired(model.lease, now)) {
    await postponeRetrain(world, retrain, new Date(model.lease.expires_at))
    return false
  }
  if (!keepsSamples) {
    await purgeWaiting(world, model, retrain)
    return false
  }
  if (!runs.take()) return false
  const buffer_epoch = model.fencing_token
  const detail: EventDetail<typeof retrainDueEvent> = {
    ...{ event_id: world.uuidOf('event', retrainDueEvent, handle, `${buffer_epoch}`), at: now.toISOString(), handle },
    ...{ generation: model.generation, buffer_epoch, triggered_by: 'retrain_buffered' },
  }
  await world.events.publish({ type: retrainDueEvent, detail })
  await postponeRetrain(world, retrain, dueAfterPublishing(now))
  return true
}
