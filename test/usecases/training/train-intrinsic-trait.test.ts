import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentClient } from '#table/document-client.ts'
import { axesOf } from '#table/intrinsic-axes.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { makeDraftOfSubjects, startDiscoveryRun } from '../../support/draft-runs.ts'
import { runTaskState, runTraining } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

test('trainings keep a discovered axis to the byte, and fit its breaks to the samples of all traits', async () => {
  const handle = await makeDraftOfSubjects(world, 'demo.frozen')
  await runTaskState(world, 'discover-the-traits', await startDiscoveryRun(world, handle))
  const axes = await axesOf(world, handle)
  const more = Array.from({ length: 30 }, (_, i) => ({
    trait: 'homely',
    text: `the butter, the flour and the sugar of bread ${i}`,
    quality: 0,
  }))
  await appendSamples(world, owner, handle, more)

  const first = await snapshotsOfRun(world, (await runTraining(world, handle)).run.run_id)
  const second = await snapshotsOfRun(world, (await runTraining(world, handle)).run.run_id)

  expect(axes).toHaveLength(2)
  for (const { trait, weights, calibration } of axes) {
    const [before, after] = [first, second].map((snapshots) => snapshots.find((snapshot) => snapshot.trait === trait))
    expect(Buffer.compare(before!.weights, weights)).toBe(0)
    expect(Buffer.compare(after!.weights, weights)).toBe(0)
    expect(before!.calibration).not.toEqual(calibration)
    expect(after).toEqual(before)
    expect(before!.metrics).toMatchObject({ breaks_from: 'samples', sample_count: 70, new_samples: 30 })
    const { scores } = before!.metrics
    expect([...scores!.negatives, ...scores!.positives].reduce((sum, count) => sum + count)).toBe(70)
    expect(before!.metrics).not.toHaveProperty('reliability')
    const { labels, familiarity } = before!.metrics.distribution!
    expect(Object.values(labels).reduce((sum, count) => sum + count)).toBe(70)
    expect(familiarity).toBeNull()
  }
})

test('the samples that an axis was discovered from are scored out of fold', async () => {
  const handle = await makeDraftOfSubjects(world, 'demo.helped')
  await runTaskState(world, 'discover-the-traits', await startDiscoveryRun(world, handle))

  const snapshots = await snapshotsOfRun(world, (await runTraining(world, handle)).run.run_id)

  // Nothing was added since: the breaks are those that the axis was found with.
  for (const { trait, calibration, shrinkage } of await axesOf(world, handle)) {
    expect(shrinkage).toBeLessThan(1)
    expect(snapshots.find((snapshot) => snapshot.trait === trait)?.calibration).toEqual(calibration)
  }
})

test('an axis is stored in the form that rows of earlier releases have', async () => {
  const handle = await makeDraftOfSubjects(world, 'demo.stored-axis')
  await runTaskState(world, 'discover-the-traits', await startDiscoveryRun(world, handle))

  const [axis] = await axesOf(world, handle)
  const Key = { pk: `MODEL#${handle}`, sk: `AXIS#${axis?.trait}` }
  const { Item } = await documentClient(world).send(new GetCommand({ TableName: world.settings.table, Key }))

  expect(axis?.shrinkage).toBeGreaterThan(0)
  expect(Item).toMatchObject({ item_type: 'axis', item_schema: 1, retention: axis?.shrinkage })
  expect(Item).not.toHaveProperty('shrinkage')
})
