import type { LeasedRun } from '#rules/lease.ts'
import type { Release } from '#rules/release.ts'
import type { PoleCounts } from '#rules/sample.ts'
import { appendPath, isAppendOpen, type OpenAppend } from '#table/appends.ts'
import { isLeaseHolder, released } from '#table/leases.ts'
import { modelKey } from '#table/model-keys.ts'
import { runEndWrites } from '#table/runs.ts'
import { countSamples } from '#table/samples.ts'
import { commit, type Write } from '#table/transact.ts'
import { all, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * Commits the append of a run, releases the lease and ends the run in one transaction, so that a repeated step does not count
 * the samples twice. Returns false where the run no longer has the lease, or the append was cleared.
 */
export function saveSynthesis(
  world: World,
  run: LeasedRun,
  append: OpenAppend,
  counts: ReadonlyMap<string, PoleCounts>,
  release: Release,
): Promise<boolean> {
  const writes: Record<string, Write> = {
    model: update(world, modelKey(run.handle), {
      set: released(run.handle, release),
      add: { revision: 1, training_data_revision: 1 },
      remove: [appendPath(append)],
      ...all(isAppendOpen(append), isLeaseHolder(run)),
    }),
    ...runEndWrites(world, run, release.run),
  }
  for (const [trait, count] of counts) writes[`trait ${trait}`] = countSamples(world, run.handle, trait, count)
  return commit(world, writes)
}
