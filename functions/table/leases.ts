import { z } from 'zod'
import type { Model } from '#rules/model.ts'
import { endsWithoutSamples } from '#rules/purge.ts'
import type { Claim } from '#rules/run.ts'
import { dueAt, firstDue } from '#table/due.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { type Condition, erase, type ItemKey, put, stamp } from '#table/write.ts'
import type { World } from '#world/world.ts'

const leaseKey = (handle: string): ItemKey => ({ pk: `MODEL#${handle}`, sk: 'LEASE' })
const partition = 'LEASES'

/** A run that leaves no sample behind when it ends, and when to look whether it still lives. */
const watchedLease = z.object({ handle: z.string(), run_id: z.string(), due_at: z.string() })
export type WatchedLease = z.infer<typeof watchedLease>

/** The first few that are to be looked at by now, the longest due first. */
export function leasesDue(world: World, atMost: number): Promise<readonly WatchedLease[]> {
  return firstDue(world, partition, watchedLease, atMost)
}

/**
 * Written as the claim takes the model: if its run is lost, samples are left that nobody may ever come to ask about.
 * Nothing where the run leaves them anyway.
 */
export function watchLease(world: World, model: Model, claim: Claim): Write | undefined {
  if (!endsWithoutSamples(model, claim)) return undefined
  return marked(world, { handle: model.handle, run_id: claim.run_id, due_at: claim.lease_until })
}

/** Written as the run of a model ends. A mark that is left nevertheless goes when it falls due. */
export function unwatchLease(world: World, model: Model): Write | undefined {
  const isWatched = model.claim !== null && endsWithoutSamples(model, model.claim)
  return isWatched ? erase(world, leaseKey(model.handle)) : undefined
}

/** Signs of life do not move the mark, so that they cost nothing more: it is put off when it falls due. */
export async function putOffLease(world: World, seen: WatchedLease, due_at: string): Promise<void> {
  await isWritten(world, { lease: marked(world, { ...seen, due_at }, isOfRun(seen)) })
}

export async function dropLease(world: World, seen: WatchedLease): Promise<void> {
  await isWritten(world, { lease: erase(world, leaseKey(seen.handle), isOfRun(seen)) })
}

function marked(world: World, lease: WatchedLease, condition?: Condition): Write {
  const place = { ...leaseKey(lease.handle), ...dueAt(partition, lease.due_at, lease.handle) }
  return put(world, { ...place, ...stamp('lease'), ...lease }, condition)
}

/** Whatever was seen of it, the mark of a run that took the model since stands. */
function isOfRun({ run_id }: WatchedLease): Condition {
  return { when: '#run_id = :seen_run', given: { seen_run: run_id } }
}
