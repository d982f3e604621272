import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentClient } from '#table/document-client.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { publishOutbox } from '#usecases/versions/publish-outbox.ts'
import { sweepOutbox } from '#usecases/versions/sweep-outbox.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

test('an outbox entry of an earlier release, which is in no index, is published before the next of its model', async () => {
  const handle = await writeTrained(world, 'demo.earlier', 2)
  await publishOutbox(world, handle)
  const { publish } = world.events
  world.events.publish = () => Promise.reject(new Error('no bus'))
  await activateVersion(world, owner, handle, { version: 1 })
  await documentClient(world).send(
    new UpdateCommand({
      TableName: world.settings.table,
      Key: { pk: `OUTBOX#${handle}`, sk: '000000000003' },
      UpdateExpression: 'REMOVE gsi1pk, gsi1sk',
    }),
  )
  await activateVersion(world, owner, handle, { version: 2 })
  world.events.publish = publish
  world.published.length = 0
  world.setClock(new Date(Date.now() + 31_000))

  const swept = await sweepOutbox(world)

  expect(swept).toEqual({ due: 1, done: 1, failed: 0 })
  expect(world.published.map(({ detail }) => detail.to)).toEqual([1, 2])
})
