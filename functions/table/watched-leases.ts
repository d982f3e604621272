import * as z from 'zod'
import type { Lease } from '#rules/lease.ts'
import { graceEnd } from '#rules/owed-work.ts'
import { type DueEntry, type DueRequest, dueKeys, firstDue } from '#table/due-index.ts'
import { partitions } from '#table/partitions.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, erase, type ItemKey, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const watchedLeaseKey = (handle: string): ItemKey => ({ pk: `${partitions.models}${handle}`, sk: 'LEASE' })

/**
 * A lease that the sweep checks at `due_at`: first, that the state machine of the run has been started, and then, whether the
 * lease has expired. It is watched until the run has ended.
 */
const watchedLeaseSchema = z.object({
  handle: z.string(),
  run_id: z.string(),
  due_at: z.string(),
  /** The expiry of the lease when the run acquired it: a later one shows that it was renewed. Absent from leases of earlier releases. */
  expires_at: z.string().optional(),
  is_started: z.boolean().default(false),
})
export type WatchedLease = z.infer<typeof watchedLeaseSchema>

/** Returns the watched leases that are due for a check, the longest due first. */
export function watchedLeasesDue(world: World, request: DueRequest): Promise<readonly DueEntry<WatchedLease>[]> {
  return firstDue(world, 'leases', watchedLeaseSchema, request)
}

/**
 * Returns the write that watches a lease, for the transaction that acquires it: the process can die before it starts the state
 * machine, and the run can die. An execution that acquires a lease itself has been started.
 */
export function watchLease(world: World, handle: string, { run_id, expires_at, execution }: Lease): Write {
  const is_started = execution !== undefined
  const due_at = is_started ? expires_at : graceEnd(world.now())
  return watchedLeaseWrite(world, { handle, run_id, due_at, expires_at, is_started })
}

/** Returns the write that stops the watch, for the transaction that ends the run. */
export function unwatchLease(world: World, handle: string): Write {
  return erase(world, watchedLeaseKey(handle))
}

/**
 * Postpones the check of a lease whose run has been started. Heartbeats do not do so, to save a write: the watch is postponed
 * when it falls due.
 */
export async function postponeWatchedLease(world: World, seen: WatchedLease, due_at: string): Promise<void> {
  await commit(world, { lease: watchedLeaseWrite(world, { ...seen, due_at, is_started: true }, isOfRun(seen)) })
}

/** Stops the watch of a run that has ended. */
export async function dropWatchedLease(world: World, seen: Pick<WatchedLease, 'handle' | 'run_id'>): Promise<void> {
  await commit(world, { lease: erase(world, watchedLeaseKey(seen.handle), isOfRun(seen)) })
}

function watchedLeaseWrite(world: World, lease: WatchedLease, condition?: Condition): Write {
  const keys = { ...watchedLeaseKey(lease.handle), ...dueKeys('leases', lease.due_at, lease.handle) }
  return put(world, { ...keys, ...itemTypeAttributes('lease'), ...lease }, condition)
}

/** Holds while the watch is of the run that was seen: the watch of a run that acquired the model later stays. */
function isOfRun({ run_id }: Pick<WatchedLease, 'run_id'>): Condition {
  return { when: '#run_id = :seen_run', values: { seen_run: run_id } }
}
