import { z } from 'zod'
import type { Model } from '#rules/model.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import type { Lease } from '#rules/run.ts'
import { dueIndexKey, firstDue } from '#table/due-index.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, erase, type ItemKey, put, stamp } from '#table/write.ts'
import type { World } from '#world/world.ts'

const watchedLeaseKey = (handle: string): ItemKey => ({ pk: `MODEL#${handle}`, sk: 'LEASE' })
const partition = 'LEASES'

/** A run that leaves no sample behind when it ends, and when to look whether it still lives. */
const watchedLeaseSchema = z.object({ handle: z.string(), run_id: z.string(), due_at: z.string() })
export type WatchedLease = z.infer<typeof watchedLeaseSchema>

/** The first few that are to be looked at by now, the longest due first. */
export function watchedLeasesDue(world: World, atMost: number): Promise<readonly WatchedLease[]> {
  return firstDue(world, partition, watchedLeaseSchema, atMost)
}

/**
 * Written as the lease takes the model: if its run is lost, samples are left that nobody may ever come to ask about.
 * Nothing where the run leaves them anyway.
 */
export function watchLease(world: World, model: Model, lease: Lease): Write | undefined {
  if (!endsWithoutSamples(model, lease)) return undefined
  return watchedLeaseWrite(world, { handle: model.handle, run_id: lease.run_id, due_at: lease.expires_at })
}

/** Written as the run of a model ends. A mark that is left nevertheless goes when it falls due. */
export function unwatchLease(world: World, model: Model): Write | undefined {
  const isWatched = model.lease !== null && endsWithoutSamples(model, model.lease)
  return isWatched ? erase(world, watchedLeaseKey(model.handle)) : undefined
}

/** Signs of life do not move the mark, so that they cost nothing more: it is put off when it falls due. */
export async function postponeWatchedLease(world: World, seen: WatchedLease, due_at: string): Promise<void> {
  await commit(world, { lease: watchedLeaseWrite(world, { ...seen, due_at }, isOfRun(seen)) })
}

export async function dropWatchedLease(world: World, seen: WatchedLease): Promise<void> {
  await commit(world, { lease: erase(world, watchedLeaseKey(seen.handle), isOfRun(seen)) })
}

function watchedLeaseWrite(world: World, lease: WatchedLease, condition?: Condition): Write {
  const place = { ...watchedLeaseKey(lease.handle), ...dueIndexKey(partition, lease.due_at, lease.handle) }
  return put(world, { ...place, ...stamp('lease'), ...lease }, condition)
}

/** Whatever was seen of it, the mark of a run that took the model since stands. */
function isOfRun({ run_id }: WatchedLease): Condition {
  return { when: '#run_id = :seen_run', given: { seen_run: run_id } }
}
