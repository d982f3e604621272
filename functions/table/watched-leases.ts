import { z } from 'zod'
import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import { dueIndexKey, firstDue } from '#table/due-index.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, erase, type ItemKey, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const watchedLeaseKey = (handle: string): ItemKey => ({ pk: `MODEL#${handle}`, sk: 'LEASE' })
const partition = 'LEASES'

/** A run whose end must erase its model's samples, and the time at which the sweep checks whether its lease has expired. */
const watchedLeaseSchema = z.object({ handle: z.string(), run_id: z.string(), due_at: z.string() })
export type WatchedLease = z.infer<typeof watchedLeaseSchema>

/** Returns at most so many watched leases that are due for a check, the longest due first. */
export function watchedLeasesDue(world: World, atMost: number): Promise<readonly WatchedLease[]> {
  return firstDue(world, partition, watchedLeaseSchema, atMost)
}

/**
 * Returns the write that watches a lease, for the transaction that acquires it. If the run dies, the sweep then erases the
 * samples without any request for the model. Returns undefined for runs that leave samples in place.
 */
export function watchLease(world: World, model: Model, lease: Lease): Write | undefined {
  if (!endsWithoutSamples(model, lease)) return undefined
  return watchedLeaseWrite(world, { handle: model.handle, run_id: lease.run_id, due_at: lease.expires_at })
}

/** Returns the write that stops the watch, for the transaction that ends the run. A watch that remains is dropped when it falls due. */
export function unwatchLease(world: World, model: Model): Write | undefined {
  const isWatched = model.lease !== null && endsWithoutSamples(model, model.lease)
  return isWatched ? erase(world, watchedLeaseKey(model.handle)) : undefined
}

/** Postpones the check of a lease. Heartbeats do not do so, to save a write: the watch is postponed when it falls due. */
export async function postponeWatchedLease(world: World, seen: WatchedLease, due_at: string): Promise<void> {
  await commit(world, { lease: watchedLeaseWrite(world, { ...seen, due_at }, isOfRun(seen)) })
}

export async function dropWatchedLease(world: World, seen: WatchedLease): Promise<void> {
  await commit(world, { lease: erase(world, watchedLeaseKey(seen.handle), isOfRun(seen)) })
}

function watchedLeaseWrite(world: World, lease: WatchedLease, condition?: Condition): Write {
  const keys = { ...watchedLeaseKey(lease.handle), ...dueIndexKey(partition, lease.due_at, lease.handle) }
  return put(world, { ...keys, ...itemTypeAttributes('lease'), ...lease }, condition)
}

/** Holds while the watch is of the run that was seen: the watch of a run that acquired the model later stays. */
function isOfRun({ run_id }: WatchedLease): Condition {
  return { when: '#run_id = :seen_run', values: { seen_run: run_id } }
}
