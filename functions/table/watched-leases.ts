import * as z from 'zod'
import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import { startCheckDue } from '#rules/start-check.ts'
import { type DueRequest, dueIndexKey, firstDue } from '#table/due-index.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, erase, type ItemKey, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const watchedLeaseKey = (handle: string): ItemKey => ({ pk: `MODEL#${handle}`, sk: 'LEASE' })
const partition = 'LEASES'

/**
 * A lease that the sweep checks when `due_at` has come: first, that the state machine of the run has been started, and then,
 * for a run whose end must erase its model's samples, whether the lease has expired.
 */
const watchedLeaseSchema = z.object({
  handle: z.string(),
  run_id: z.string(),
  due_at: z.string(),
  is_started: z.boolean().default(false),
})
export type WatchedLease = z.infer<typeof watchedLeaseSchema>

/** Returns the watched leases that are due for a check, the longest due first. */
export function watchedLeasesDue(world: World, request: DueRequest): Promise<readonly WatchedLease[]> {
  return firstDue(world, partition, watchedLeaseSchema, request)
}

/**
 * Returns the write that watches a lease, for the transaction that acquires it: the process can die before it starts the
 * state machine, and a run that dies must leave no samples that it should have erased. Undefined where neither can happen.
 */
export function watchLease(world: World, model: Model, lease: Lease): Write | undefined {
  if (!isWatched(model, lease)) return undefined
  const is_started = lease.execution !== undefined
  const due_at = is_started ? lease.expires_at : startCheckDue(world.now())
  return watchedLeaseWrite(world, { handle: model.handle, run_id: lease.run_id, due_at, is_started })
}

/** Returns the write that stops the watch, for the transaction that ends the run. A watch that remains is dropped when it falls due. */
export function unwatchLease(world: World, model: Model): Write | undefined {
  const isErased = model.lease !== null && isWatched(model, model.lease)
  return isErased ? erase(world, watchedLeaseKey(model.handle)) : undefined
}

/** A lease that an execution acquired itself needs no start; it is watched only for the samples that it must not leave. */
function isWatched(model: Model, lease: Lease): boolean {
  return lease.execution === undefined || endsWithoutSamples(model, lease)
}

/**
 * Postpones the check of a lease whose run has been started. Heartbeats do not do so, to save a write: the watch is postponed
 * when it falls due.
 */
export async function postponeWatchedLease(world: World, seen: WatchedLease, due_at: string): Promise<void> {
  await commit(world, { lease: watchedLeaseWrite(world, { ...seen, due_at, is_started: true }, isOfRun(seen)) })
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
