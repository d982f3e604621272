import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import { type Fired, type Firing, firedSchema, firingSchema } from '#rules/registry/firing.ts'
import { documents } from '#table/documents.ts'
import { queryPage } from '#table/paging.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { exists, type ItemKey, isNew, put, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const firingKey = (firingId: string): ItemKey => ({ pk: `FIRING#${firingId}`, sk: 'FIRING' })
const firedKey = (firingId: string, subscriptionId: string): ItemKey => ({
  pk: `FIRING#${firingId}`,
  sk: `FIRED#${subscriptionId}`,
})

export async function findFiring(world: World, firingId: string): Promise<Firing | undefined> {
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key: firingKey(firingId), ConsistentRead: true }),
  )
  return Item && firingSchema.parse(Item)
}

/** Written in the transaction of what sets it off, so that neither is ever without the other. */
export function addFiring(world: World, firing: Firing): Write {
  return put(world, { ...firingKey(firing.firing_id), ...stamp('firing'), ...firing }, isNew)
}

/** Every subscription has had its turn. */
export async function closeFiring(world: World, firingId: string): Promise<void> {
  await isWritten(world, { firing: update(world, firingKey(firingId), { set: { is_done: true }, ...exists }) })
}

export async function findFired(world: World, firingId: string, subscriptionId: string): Promise<Fired | undefined> {
  const Key = firedKey(firingId, subscriptionId)
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true }),
  )
  return Item && firedSchema.parse(Item)
}

/** What came of each subscription so far, in the order of their ids. */
export function pageOfFired(world: World, firingId: string, { limit, after }: PageRequest): Promise<Page<Fired>> {
  const query = {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': firingKey(firingId).pk, ':prefix': 'FIRED#' },
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: firedKey(firingId, after) }),
  }
  return queryPage(
    world,
    query,
    (row) => firedSchema.parse(row),
    (key) => String(key.sk).slice('FIRED#'.length),
  )
}

/** The mark that a subscription had its turn: there is never a second one, nor a second job. */
export function markFired(world: World, firingId: string, fired: Fired): Write {
  return put(world, { ...firedKey(firingId, fired.subscription_id), ...stamp('fired'), ...fired }, isNew)
}

/** A job that could not be started after all. */
export async function noteNotStarted(world: World, firingId: string, { subscription_id, error }: Fired): Promise<void> {
  const change = update(world, firedKey(firingId, subscription_id), { set: { error }, remove: ['job_id'], ...exists })
  await isWritten(world, { change })
}
