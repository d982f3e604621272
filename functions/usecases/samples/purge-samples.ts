import { type Lease, type LeasedRun, leaseExpiry, leaseLost } from '#rules/lease.ts'
import { purgeLeaseSeconds } from '#rules/purge.ts'
import { firstSamples, maxPurgedPerTransaction, type PurgeHeartbeat, purgeTogether } from '#table/purges.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { closeAppends } from '#usecases/samples/close-appends.ts'
import type { World } from '#world/world.ts'

/** Erases samples of a model that a run holds, oldest first, so many at most; returns whether none is left. */
export async function purgeSamples(world: World, run: LeasedRun, atMost: number): Promise<boolean> {
  const { model, lease } = await loadLeasedModel(world, run)
  // What was appended and not committed is hidden, and text like any other.
  await closeAppends(world, model)
  const limit = maxPurgedPerTransaction(Object.keys(model.traits).length)
  for (let seen = 0; seen < atMost; ) {
    const samples = await firstSamples(world, run.handle, Math.min(limit, atMost - seen))
    const last = samples.at(-1)
    if (!last) return true
    const sign = heartbeatOf(world, lease, last.id / model.newest_sample_id)
    // Where another attempt of the run erased some of them meanwhile, the next look shows what is left.
    if ((await purgeTogether(world, run, samples, sign)) === 'lease_lost') throw leaseLost(run)
    seen += samples.length
  }
  return (await firstSamples(world, run.handle, 1)).length === 0
}

/** Ids are given out in order: the last one that went tells how far a purge is. A training is as far as it was. */
function heartbeatOf(world: World, { kind }: Lease, done: number): PurgeHeartbeat {
  if (kind === 'purge') return { expires_at: leaseExpiry(world.now(), purgeLeaseSeconds), phase: 'gathered', done }
  return { expires_at: leaseExpiry(world.now(), world.settings.leaseSeconds) }
}
