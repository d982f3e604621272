import type { DueEntry } from '#table/due-index.ts'
import { type DueWebhook, webhooksDue } from '#table/due-webhooks.ts'
import { type SweepOptions, type SweepResult, sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import { deliverPending } from '#usecases/webhooks/deliver-pending.ts'
import type { World } from '#world/world.ts'

/** The webhooks that are delivered to at once: each waits for a receiver, for seconds if that is slow. */
const lanes = 20

/** Delivers what is pending to the webhooks whose next attempt is due. */
export async function sweepWebhooks(world: World, { withinSeconds = 0 }: SweepOptions = {}): Promise<SweepResult> {
  const due = await webhooksDue(world, { atMost: sweepBatchSize, withinSeconds })
  const byLane = Map.groupBy(due, (entry) => due.indexOf(entry) % lanes)
  const results = await Promise.all([...byLane.values()].map((lane) => sweepLane(world, lane)))
  const sum = (of: (result: SweepResult) => number) => results.reduce((total, result) => total + of(result), 0)
  return { due: due.length, done: sum(({ done }) => done), failed: sum(({ failed }) => failed) }
}

function sweepLane(world: World, lane: readonly DueEntry<DueWebhook>[]): Promise<SweepResult> {
  return sweep(world, lane, ({ webhook_id }) => deliverPending(world, webhook_id))
}
