import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentClient } from '#table/document-client.ts'
import { findDelivery } from '#table/triggers.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { makeTrained, setStatus, subscribeTo } from './support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

/** The key of the model's first version, written out: the items of earlier releases have it. */
const versionKey = (id: string) => ({ pk: `REGISTRY#${id}`, sk: 'VERSION#1' })
const itemAt = async (Key: { pk: string; sk: string }) =>
  (await documentClient(world).send(new GetCommand({ TableName: world.settings.table, Key }))).Item

test('the end of a training is stored under the attribute names of earlier releases', async () => {
  await makeTrained(world, 'prices')

  const version = await itemAt(versionKey('prices'))

  expect(version).toMatchObject({ status: 'active', firing: expect.stringMatching(/^[0-9A-Z]{26}$/) })
  const trigger = await itemAt({ pk: `FIRING#${version?.firing}`, sk: 'FIRING' })
  expect(trigger).toMatchObject({ item_type: 'firing', firing_id: version?.firing, model_id: 'prices', is_done: true })
})

test('an unfinished trigger that an earlier release stored is delivered when its status is set again', async () => {
  await makeTrained(world, 'rents')
  await makeTrained(world, 'rents-target')
  const { subscription } = await subscribeTo(world, 'rents', 'rents-target')
  await storeEarlierTrigger('rents', '01K0EARLIERRELEASETRIGGER0')

  const { triggered_events } = await setStatus(world, 'rents', 'active')

  expect(triggered_events).toEqual([{ subscription_id: subscription.id, job_id: expect.any(String) }])
  expect(await findDelivery(world, '01K0EARLIERRELEASETRIGGER0', subscription.id)).toMatchObject(
    triggered_events[0] ?? {},
  )
  expect((await itemAt({ pk: 'FIRING#01K0EARLIERRELEASETRIGGER0', sk: 'FIRING' }))?.is_done).toBe(true)
})

/** Stores a trigger as an earlier release did whose process ended before the deliveries. */
async function storeEarlierTrigger(model_id: string, firing_id: string): Promise<void> {
  const TableName = world.settings.table
  const trigger = {
    ...{ pk: `FIRING#${firing_id}`, sk: 'FIRING', item_type: 'firing', item_schema: 1 },
    ...{ firing_id, model_id, trigger_event: 'training_complete', job_id: null, depth: 0, chain: [model_id] },
    ...{ at: world.now().toISOString(), is_done: false },
  }
  await documentClient(world).send(new PutCommand({ TableName, Item: trigger }))
  await documentClient(world).send(
    new UpdateCommand({
      ...{ TableName, Key: versionKey(model_id), UpdateExpression: 'SET firing = :firing' },
      ExpressionAttributeValues: { ':firing': firing_id },
    }),
  )
}
