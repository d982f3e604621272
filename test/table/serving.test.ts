import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pickFields } from '#rules/fields.ts'
import { documentClient } from '#table/document-client.ts'
import { modelKey, versionKey } from '#table/model-keys.ts'
import { findModel } from '#table/models.ts'
import { findServedModel, findServedVersion, servedSnapshotsOfRun } from '#table/serving.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findVersion } from '#table/versions.ts'
import type { ItemKey } from '#table/write.ts'
import { createDraft, runTraining } from '../support/models.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

test('what a score reads of a model, its version and its snapshots is a part of the whole', async () => {
  const handle = await createDraft(world, 'demo.served')
  await runTraining(world, handle)

  await expectPartsOfWhole(handle)
})

test('so it is where rows of an earlier release lack fields', async () => {
  const handle = await createDraft(world, 'demo.served-earlier')
  await runTraining(world, handle)
  await remove(modelKey(handle), 'zero_data_retention')
  await remove(versionKey(handle, 1), 'segmenting')

  await expectPartsOfWhole(handle)
})

async function expectPartsOfWhole(handle: string): Promise<void> {
  const [model, version] = await Promise.all([findModel(world, handle), findVersion(world, handle, 1)])
  const snapshots = await snapshotsOfRun(world, version!.run_id)
  const served = {
    model: await findServedModel(world, handle),
    version: await findServedVersion(world, handle, 1),
    snapshots: await servedSnapshotsOfRun(world, version!.run_id),
  }

  expect(served.model).toEqual(pickFields(model!, served.model!))
  expect(served.version).toEqual(pickFields(version!, served.version!))
  expect(served.snapshots).toEqual(snapshots.map((one, index) => pickFields(one, served.snapshots[index]!)))
  expect(served.snapshots.length).toBeGreaterThan(0)
}

async function remove(Key: ItemKey, name: string): Promise<void> {
  await documentClient(world).send(
    new UpdateCommand({
      TableName: world.settings.table,
      Key,
      UpdateExpression: 'REMOVE #name',
      ExpressionAttributeNames: { '#name': name },
    }),
  )
}
