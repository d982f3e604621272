import { afterAll, beforeAll, expect, test } from 'vitest'
import { modelCard } from '#rules/model-card.ts'
import type { Version } from '#rules/version.ts'
import { versionKey } from '#table/model-keys.ts'
import { findOutOfFold } from '#table/out-of-fold-scores.ts'
import { commit } from '#table/transact.ts'
import { findVersion } from '#table/versions.ts'
import { put, update } from '#table/write.ts'
import { describeModel } from '#usecases/models/describe-model.ts'
import { listSuspects } from '#usecases/samples/list-suspects.ts'
import { compareVersions } from '#usecases/versions/compare-versions.ts'
import { createDraft, giveFeedback, runRetraining, runTraining } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '4' })
})
afterAll(() => world[Symbol.asyncDispose]())

/** A model whose first version is as an earlier release recorded it: without intervals, and with suspects instead of scores. */
async function makeEarlier(handle: string): Promise<Version> {
  await createDraft(world, handle)
  await runTraining(world, handle)
  const { metrics, run_id } = (await findVersion(world, handle, 1))!
  const { auc_interval: _, balanced_accuracy_interval: __, ...warmth } = metrics.warmth!
  const suspects = Uint8Array.of(0, 0, 0, 1, 6, 94)
  await commit(world, {
    version: update(world, versionKey(handle, 1), { set: { metrics: JSON.stringify({ warmth }) } }),
    suspects: put(world, { pk: `SUSPECTS#${handle}`, sk: `${run_id}#warmth`, trait: 'warmth', suspects }),
  })
  return (await findVersion(world, handle, 1))!
}

test('a version of an earlier release is read without intervals, and lists the suspects that it stored', async () => {
  const { metrics } = await makeEarlier('demo.earlier')

  const page = { limit: 10, after: undefined }
  const { items } = await listSuspects(world, owner, 'demo.earlier', 'v1', page)

  expect(metrics.warmth?.auc).toBeGreaterThan(0.5)
  expect(metrics.warmth?.auc_interval).toBeUndefined()
  expect(items).toMatchObject([{ sample: { id: 1 }, suspect: { score: 6, contradiction: 94 } }])
  expect(modelCard(await describeModel(world, owner, 'demo.earlier'))).toMatch(
    /\| `warmth` \| 30 \| \d\.\d{3} \| \d\.\d{3} \|/,
  )
})

test('a retrain after it is compared by the AUC on the earlier samples alone, and the next one by differences again', async () => {
  const handle = 'demo.earlier-retrained'
  await makeEarlier(handle)

  await giveFeedback(world, handle, [1, 0, 1, 0])
  await runRetraining(world, handle)
  await giveFeedback(world, handle, [1, 0, 1, 0])
  await runRetraining(world, handle)

  const [second, third] = [await findVersion(world, handle, 2), await findVersion(world, handle, 3)]
  expect(second).toMatchObject({ metrics: { warmth: { earlier_auc: expect.any(Number) } } })
  expect(second?.metrics.warmth).not.toHaveProperty('auc_difference')
  expect(third).toMatchObject({ metrics: { warmth: { auc_difference: { since: 2, samples: 34 } } } })
  const compare = (a: string, b: string) => compareVersions(world, owner, handle, { a, b })
  expect((await compare('v1', 'v2')).traits.warmth?.auc_difference).toBeNull()
  expect((await compare('v2', 'v1')).traits.warmth?.auc_difference).toBeNull()
  expect((await compare('v2', 'v3')).traits.warmth?.auc_difference).toMatchObject({ samples: 34 })
})

test('a repeated training step stores the same scores and the same difference again', async () => {
  const handle = await createDraft(world, 'demo.repeated')
  await runTraining(world, handle)

  await runTraining(world, handle)

  const [first, second] = [await findVersion(world, handle, 1), await findVersion(world, handle, 2)]
  const scoresOf = (version: Version | undefined) => findOutOfFold(world, version!, 'warmth')
  expect(await scoresOf(second)).toEqual(await scoresOf(first))
  expect(second?.metrics.warmth?.auc_difference).toEqual({
    ...{ since: 1, estimate: 0, interval: [0, 0], samples: 30 },
  })
})
