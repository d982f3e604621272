import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { engineVersion } from '#engine/snapshot/engine-version.ts'
import { documentClient } from '#table/document-client.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findVersion } from '#table/versions.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { createDraft, runTaskState, runTraining, startRun } from '../../support/models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

async function createTrainedRun(trained: TestWorld) {
  await createDraft(trained, 'demo.format')
  return runTraining(trained, 'demo.format')
}

/** Trains both traits of a run, and then makes one of them the work of another engine. */
async function trainWithEngines(handle: string, engineOfClarity: string) {
  await createDraft(world, handle, ['clarity', 'warmth'])
  const run = await startRun(world, handle)
  await runTaskState(world, 'renew-the-lease', run)
  await runTaskState(world, 'gather-the-samples', run)
  for (const trait of ['clarity', 'warmth']) await runTaskState(world, 'train-the-trait', { ...run, trait })
  const snapshot = (await snapshotsOfRun(world, run.run_id)).find(({ trait }) => trait === 'clarity')
  await documentClient(world).send(
    new UpdateCommand({
      TableName: world.settings.table,
      Key: { pk: `SNAPSHOT#${run.run_id}`, sk: 'clarity' },
      UpdateExpression: 'SET calibration = :calibration',
      ExpressionAttributeValues: {
        ':calibration': JSON.stringify({ ...snapshot?.calibration, engine_version: engineOfClarity }),
      },
    }),
  )
  return run
}

test('a version is not recorded from two engines: what the earlier one trained is trained again, and then it is', async () => {
  const handle = 'demo.two-engines'
  const run = await trainWithEngines(handle, '1.9.9')

  expect(await runTaskState(world, 'record-the-version', run)).toEqual({ traits: ['clarity'] })
  expect(await findVersion(world, handle, 1)).toBeUndefined()
  await runTaskState(world, 'train-the-trait', { ...run, trait: 'clarity' })

  expect(await runTaskState(world, 'record-the-version', run)).toEqual({ version_no: 1 })
  expect(await findVersion(world, handle, 1)).toMatchObject({ engine: engineVersion })
})

test('a version is in the format that the service is set to, with the engine that scores it; others are refused at the start', async () => {
  await using set = await makeTestWorld({ TOUCHSTONE_SNAPSHOT_FORMAT: '2' })
  const { run } = await createTrainedRun(set)

  const [snapshot] = await snapshotsOfRun(set, run.run_id)

  expect(Buffer.from(snapshot!.weights).readUInt16LE(4)).toBe(2)
  expect(snapshot?.calibration.engine_version).toBe(engineVersion)
  expect(() => settingsFromEnv({ TOUCHSTONE_TABLE: 'table', TOUCHSTONE_SNAPSHOT_FORMAT: '3' })).toThrow('one of: 2')
})

test('a step of the earlier release records nothing from two engines either: the newer of both counts', async () => {
  const run = await trainWithEngines('demo.newer-engine', '10.0.0')

  expect(await runTaskState(world, 'record-the-version', run)).toEqual({ traits: ['warmth'] })
})
