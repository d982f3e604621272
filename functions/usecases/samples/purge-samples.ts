import { type Lease, type LeasedRun, leaseExpiry, leaseLost } from '#rules/lease.ts'
import { purgeLeaseSeconds } from '#rules/purge.ts'
import { eraseFirstOutOfFold } from '#table/out-of-fold-scores.ts'
import { firstSamples, maxPurgedPerTransaction, type PurgeHeartbeat, purgeTogether } from '#table/purges.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { closeAppends } from '#usecases/samples/close-appends.ts'
import type { World } from '#world/world.ts'

/** Erases up to `limit` of the samples that a run took with its lease, oldest first; returns whether none of them is left. */
export async function purgeSamples(world: World, run: LeasedRun, limit: number): Promise<boolean> {
  const { model, lease } = await loadLeasedModel(world, run)
  // Uncommitted samples are text too.
  await closeAppends(world, model, lease)
  const { samples_after: after = 0, samples_through: through = model.newest_sample_id } = lease
  const batchSize = maxPurgedPerTransaction(Object.keys(model.traits).length)
  for (let seen = 0; seen < limit; ) {
    const samples = await firstSamples(world, run.handle, { after, through, atMost: Math.min(batchSize, limit - seen) })
    const last = samples.at(-1)
    if (!last) return !model.zero_data_retention || eraseFirstOutOfFold(world, run.handle)
    const heartbeat = heartbeatOf(world, lease, (last.id - after) / (through - after))
    // What no version has learned from takes nothing from what its samples can be compared with.
    const change = { through: after > 0 ? undefined : through, heartbeat }
    // If another attempt of the run erased some of them, the next read shows the rest.
    if ((await purgeTogether(world, run, samples, change)) === 'lease_lost') throw leaseLost(run)
    seen += samples.length
  }
  return false
}

/** Renews the lease. A purge also reports its progress, which follows from the last id because ids are in order. */
function heartbeatOf(world: World, { kind }: Lease, done: number): PurgeHeartbeat {
  if (kind === 'purge') return { expires_at: leaseExpiry(world.now(), purgeLeaseSeconds), phase: 'gathered', done }
  return { expires_at: leaseExpiry(world.now(), world.settings.leaseSeconds) }
}
