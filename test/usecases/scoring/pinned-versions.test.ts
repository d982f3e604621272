import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { updateModelSchema } from '#rules/model-request.ts'
import { versionKey } from '#table/model-keys.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { commit } from '#table/transact.ts'
import { findVersion } from '#table/versions.ts'
import { erase, update } from '#table/write.ts'
import { describeModel } from '#usecases/models/describe-model.ts'
import { getModel } from '#usecases/models/get-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { compareTexts } from '#usecases/scoring/compare-texts.ts'
import { scoreBatch } from '#usecases/scoring/score-batch.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { untagVersion } from '#usecases/versions/untag-version.ts'
import type { World } from '#world/world.ts'
import { runTraining } from '../../support/models.ts'
import { recordTableCalls } from '../../support/table-calls.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const text = { content: 'thank you, the policy says no' }
let handle = ''
let count = 0
beforeEach(async () => {
  handle = await writeTrained(world, `demo.model-${++count}`, 2, ['warmth', 'clarity'])
})

/** Returns a world on the same table for another function, with empty caches. */
const cold = (): World => ({ ...world })
const tag = (name: string, versionNo: number) => tagVersion(world, owner, handle, name, { versionNo })

/** What retention does to a version: the version goes, then its snapshots. */
async function prune(versionNo: number): Promise<void> {
  const version = await findVersion(world, handle, versionNo)
  await commit(world, { version: erase(world, versionKey(handle, versionNo)) })
  await pruneSnapshots(String(version?.run_id), ['warmth', 'clarity'])
}

async function pruneSnapshots(runId: string, traits: readonly string[]): Promise<void> {
  for (const sk of traits) await commit(world, { snapshot: erase(world, { pk: `SNAPSHOT#${runId}`, sk }) })
}

/** Runs an action the first time that this command is sent, before it reaches the table. */
function meanwhile(command: string, action: () => Promise<unknown>): void {
  let isDone = false
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      const isFirst = !isDone && context.commandName === command
      if (isFirst) {
        isDone = true
        await action()
      }
      return next(args)
    },
    { step: 'build', name: 'meanwhile', override: true },
  )
}

test('a warm score costs one consistent read, and a second one for a pinned version', async () => {
  await tag('best', 1)
  const requests = (pin: string) => [
    () => scoreText(world, owner, handle + pin, text),
    () => compareTexts(world, owner, handle + pin, { a: 'thank you', b: 'denied' }),
    () => scoreBatch(world, owner, handle + pin, { items: Array(100).fill(text) }),
  ]
  const model = { command: 'GetItemCommand', key: `MODEL#${handle} MODEL`, isConsistent: true }
  const pins = { '': [], '@v1': ['VERSION#000000001'], '@v2': ['VERSION#000000002'], '@best': ['TAG#best'] }

  for (const [pin, keys] of Object.entries(pins)) {
    await scoreText(world, owner, handle + pin, text)
    for (const request of requests(pin)) {
      const beside = keys.map((key) => ({ ...model, key: `MODEL#${handle} ${key}` }))
      expect(await recordTableCalls(world, request)).toEqual([model, ...beside])
    }
  }
})

test('a version that is not cached is read once for all concurrent requests', async () => {
  const fresh = cold()

  const calls = await recordTableCalls(world, () =>
    Promise.all(Array.from({ length: 5 }, () => scoreText(fresh, owner, `${handle}@v1`, text))),
  )

  expect(calls.filter(({ key }) => key.startsWith('SNAPSHOT#'))).toHaveLength(1)
  expect(calls).toHaveLength(5 * 2 + 2)
})

test('a pruned version is not found, even if it is still cached', async () => {
  await scoreText(world, owner, `${handle}@v1`, text)

  await prune(1)

  const gone = expect.objectContaining({ code: 'version_not_found' })
  await expect(scoreText(world, owner, `${handle}@v1`, text)).rejects.toEqual(gone)
  await expect(getModel(world, owner, `${handle}@v1`)).rejects.toEqual(gone)
  await expect(describeModel(world, owner, `${handle}@v1`)).rejects.toEqual(gone)
  expect(await scoreText(world, owner, handle, text)).toMatchObject({ version_no: 2 })
})

test('a version that is pruned between being found and being read is not found either', async () => {
  meanwhile('QueryCommand', () => prune(1))

  await expect(scoreText(cold(), owner, `${handle}@v1`, text)).rejects.toMatchObject({ code: 'version_not_found' })
})

test('a version with a pruned part never scores', async () => {
  const version = await findVersion(world, handle, 1)
  meanwhile('QueryCommand', async () => {
    await pruneSnapshots(String(version?.run_id), ['warmth'])
    await commit(world, { version: erase(world, versionKey(handle, 1)) })
  })

  await expect(scoreText(cold(), owner, `${handle}@v1`, text)).rejects.toMatchObject({ code: 'version_not_found' })
})

test('a tag that moves away from a pruned version scores with its new version', async () => {
  await tag('moving', 1)
  meanwhile('QueryCommand', async () => {
    await tag('moving', 2)
    await prune(1)
  })

  expect(await scoreText(cold(), owner, `${handle}@moving`, text)).toMatchObject({ version_no: 2 })
})

test('a tag that is deleted while its version is read is not found', async () => {
  await tag('brief', 1)
  meanwhile('QueryCommand', async () => {
    await untagVersion(world, owner, handle, 'brief')
    await prune(1)
  })

  await expect(scoreText(cold(), owner, `${handle}@brief`, text)).rejects.toMatchObject({ code: 'tag_not_found' })
})

test("a version scores with the settings of its training, whatever the model's present settings", async () => {
  const before = await scoreText(cold(), owner, `${handle}@v1`, text)

  const patch = updateModelSchema.parse({ scoring_method: 'centroid', max_depth: 3 })
  await updateModel(world, owner, handle, patch)
  await runTraining(world, handle)

  expect(await scoreText(cold(), owner, `${handle}@v1`, text)).toEqual(before)
  expect((await scoreText(cold(), owner, handle, text)).detail).not.toEqual(before.detail)
})

test('a version of an older engine is scored with the breaks that were stored with it', async () => {
  const { detail } = await scoreText(cold(), owner, `${handle}@v1`, text)
  const { run_id } = (await findVersion(world, handle, 1))!
  const { score, breaks } = detail.warmth!
  const [snapshot] = (await snapshotsOfRun(world, run_id)).filter(({ trait }) => trait === 'warmth')
  const older = { developing: score - 2, solid: score - 1, strong: score + 1 }
  const calibration = { ...snapshot!.calibration, engine_version: '0.9.0', breaks: older }
  const key = { pk: `SNAPSHOT#${run_id}`, sk: 'warmth' }
  await commit(world, { snapshot: update(world, key, { set: { calibration: JSON.stringify(calibration) } }) })

  const again = await scoreText(cold(), owner, `${handle}@v1`, text)

  expect(breaks).not.toEqual(older)
  expect(again.scores).toEqual({ warmth: score, clarity: detail.clarity!.score })
  expect(again.detail.warmth).toMatchObject({ label: 'Solid', headroom: 1, breaks: older })
  expect(again.detail.clarity).toEqual(detail.clarity)
})
