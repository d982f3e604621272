import type { Release } from '#rules/release.ts'
import type { HeldRun } from '#rules/run.ts'
import type { PoleCounts } from '#rules/sample.ts'
import { isOpen, noteOf, type OpenAppend } from '#table/appends.ts'
import { freed, heldBy } from '#table/holds.ts'
import { modelKey } from '#table/models.ts'
import { endRun } from '#table/runs.ts'
import { countSamples } from '#table/samples.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { all, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * Commits the append of a run, frees the model and ends the run, all at once: so the samples are counted once, however often
 * the run's step is repeated. Returns false where the run no longer holds the model, or the append was cleared away.
 */
export function saveSynthesis(
  world: World,
  run: HeldRun,
  append: OpenAppend,
  counts: ReadonlyMap<string, PoleCounts>,
  release: Release,
): Promise<boolean> {
  const writes: Record<string, Write> = {
    model: update(world, modelKey(run.handle), {
      set: freed(run.handle, release),
      add: { revision: 1, supervision: 1 },
      remove: [noteOf(append)],
      ...all(isOpen(append), heldBy(run)),
    }),
    run: endRun(world, run.handle, run.run_id, release.run),
  }
  for (const [trait, count] of counts) writes[`trait ${trait}`] = countSamples(world, run.handle, trait, count)
  return isWritten(world, writes)
}
