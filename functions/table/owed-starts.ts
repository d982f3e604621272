import * as z from 'zod'
import { startCheckDue } from '#rules/start-check.ts'
import { type DueRequest, dueIndexKey, firstDue } from '#table/due-index.ts'
import { commit, type Write } from '#table/transact.ts'
import { erase, type ItemKey, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = 'STARTS'

/** A job or a trigger whose state machine may not have been started, and the time at which the sweep checks it. */
export const owedStartSchema = z.object({ work: z.enum(['job', 'trigger']), id: z.string(), due_at: z.string() })
export type OwedStart = z.infer<typeof owedStartSchema>
type Work = Pick<OwedStart, 'work' | 'id'>

const owedStartKey = ({ work, id }: Work): ItemKey => ({
  pk: `${work === 'job' ? 'JOB' : 'FIRING'}#${id}`,
  sk: 'START',
})

/** Returns the owed starts that are due for a check, the longest due first. */
export function owedStartsDue(world: World, request: DueRequest): Promise<readonly OwedStart[]> {
  return firstDue(world, partition, owedStartSchema, request)
}

/** Returns the write for the transaction that records the work: the process can die before it starts the state machine. */
export function addOwedStart(world: World, work: Work): Write {
  const due_at = startCheckDue(world.now())
  const keys = { ...owedStartKey(work), ...dueIndexKey(partition, due_at, work.id) }
  return put(world, { ...keys, ...itemTypeAttributes('start'), ...work, due_at })
}

/** Returns the write for the transaction that shows that the work has begun, or is done. */
export function eraseOwedStart(world: World, work: Work): Write {
  return erase(world, owedStartKey(work))
}

export async function dropOwedStart(world: World, work: Work): Promise<void> {
  await commit(world, { start: eraseOwedStart(world, work) })
}
