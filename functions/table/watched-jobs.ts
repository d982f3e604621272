import * as z from 'zod'
import { graceEnd } from '#rules/owed-work.ts'
import { type DueEntry, type DueRequest, dueKeys, firstDue } from '#table/due-index.ts'
import { partitions } from '#table/partitions.ts'
import { stillOwedKeys } from '#table/still-owed.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, erase, type ItemKey, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * A job or a trigger that the sweep checks at `due_at`: that its state machine has been started, and then that a job has not lost
 * it, and that a trigger has been delivered. It is watched until the job has ended or the trigger is done.
 */
export const watchedJobSchema = z.object({
  work: z.enum(['job', 'trigger']),
  id: z.string(),
  due_at: z.string(),
  /** The number of state machines that the sweep has started for the trigger. */
  starts: z.int().default(0),
})
export type WatchedJob = z.infer<typeof watchedJobSchema>
type Work = Pick<WatchedJob, 'work' | 'id'>

const watchedJobKey = ({ work, id }: Work): ItemKey => ({
  pk: `${work === 'job' ? partitions.jobs : partitions.triggers}${id}`,
  sk: 'START',
})

/** Returns the watched jobs and triggers that are due for a check, the longest due first. */
export function watchedJobsDue(world: World, request: DueRequest): Promise<readonly DueEntry<WatchedJob>[]> {
  return firstDue(world, 'jobs', watchedJobSchema, request)
}

/**
 * Returns the write that watches work, for the transaction that records it: the process can die before it starts the state
 * machine. Or, with a time, for the transaction that shows that the state machine works on it.
 */
export function watchJob(world: World, work: Work, due_at = graceEnd(world.now())): Write {
  return watchedJobWrite(world, { ...work, due_at, starts: 0 })
}

/** Returns the write for the transaction that ends the job, or marks the trigger as done. */
export function unwatchJob(world: World, work: Work): Write {
  return erase(world, watchedJobKey(work))
}

/** Postpones the check of a job to the time at which it is lost. Returns false where it was changed since it was read. */
export function postponeWatchedJob(world: World, seen: WatchedJob, due_at: string): Promise<boolean> {
  return commit(world, { job: watchedJobWrite(world, { ...seen, due_at }, {}, isAsSeen(seen)) })
}

/** Postpones the check of a trigger whose state machine has been started once more. It has been owed since it was recorded. */
export function postponeWatchedTrigger(
  world: World,
  seen: WatchedJob,
  { due_at, owed_since }: { readonly due_at: string; readonly owed_since: string },
): Promise<boolean> {
  const watched = { ...seen, due_at, starts: seen.starts + 1 }
  return commit(world, {
    trigger: watchedJobWrite(world, watched, stillOwedKeys('jobs', owed_since), isAsSeen(seen)),
  })
}

/** Stops the watch of work that is gone or done. Returns false where it was changed since it was read. */
export function dropWatchedJob(world: World, seen: WatchedJob): Promise<boolean> {
  return commit(world, { job: erase(world, watchedJobKey(seen), isAsSeen(seen)) })
}

function watchedJobWrite(world: World, watched: WatchedJob, keys = {}, condition?: Condition): Write {
  const indexes = { ...dueKeys('jobs', watched.due_at, watched.id), ...keys }
  return put(world, { ...watchedJobKey(watched), ...indexes, ...itemTypeAttributes('start'), ...watched }, condition)
}

function isAsSeen({ due_at }: WatchedJob): Condition {
  return { when: '#due_at = :seen_due', values: { seen_due: due_at } }
}
