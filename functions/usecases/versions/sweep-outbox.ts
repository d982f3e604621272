import { outboxDue, outboxSubject } from '#table/outbox.ts'
import { type SweepOptions, type SweepResult, sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import { publishOutbox } from '#usecases/versions/publish-outbox.ts'
import type { World } from '#world/world.ts'

/** Publishes the events that whoever stored them has not published: the bus was away, or the process died. */
export async function sweepOutbox(world: World, { withinSeconds = 0 }: SweepOptions = {}): Promise<SweepResult> {
  const due = await outboxDue(world, { atMost: sweepBatchSize, withinSeconds })
  // An entry published with an older one of its subject is gone by its turn.
  return sweep(world, due, async (entry) => (await publishOutbox(world, outboxSubject(entry))) > 0)
}
