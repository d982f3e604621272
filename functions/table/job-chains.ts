import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { documentClient } from '#table/document-client.ts'
import { partitions } from '#table/partitions.ts'
import { commit } from '#table/transact.ts'
import { type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const counterKey = (root: string): ItemKey => ({ pk: `${partitions.jobChains}${root}`, sk: 'COUNTER' })
const reservationKey = (root: string, name: string): ItemKey => ({
  pk: `${partitions.jobChains}${root}`,
  sk: `RESERVATION#${name}`,
})
const counterRow = z.object({ jobs: z.int() })

/** Returns the number of jobs that a chain has reserved so far. */
export async function findChainJobs(world: World, root: string): Promise<number> {
  return (await findJobs(world, counterKey(root))) ?? 0
}

/** Returns the number of jobs that a reservation holds, or undefined if there is none of that name. */
export function findReservation(world: World, root: string, name: string): Promise<number | undefined> {
  return findJobs(world, reservationKey(root, name))
}

/** Reserves jobs of a chain under a name. Returns false if the chain's count has changed since it was read, or the name is taken. */
export function saveReservation(
  world: World,
  root: string,
  { name, jobs, seen }: { readonly name: string; readonly jobs: number; readonly seen: number },
): Promise<boolean> {
  const counted = update(world, counterKey(root), {
    set: { jobs: seen + jobs, ...itemTypeAttributes('job_chain') },
    when: seen === 0 ? 'attribute_not_exists(#jobs) OR #jobs = :seen' : '#jobs = :seen',
    values: { seen },
  })
  const reservation = put(
    world,
    { ...reservationKey(root, name), ...itemTypeAttributes('job_reservation'), jobs },
    isNew,
  )
  return commit(world, { counted, reservation })
}

async function findJobs(world: World, Key: ItemKey): Promise<number | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true }),
  )
  return Item && counterRow.parse(Item).jobs
}
