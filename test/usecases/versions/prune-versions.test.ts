import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findModel } from '#table/models.ts'
import { outOfFoldOfRun } from '#table/out-of-fold-scores.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { commit } from '#table/transact.ts'
import { findVersion, recordingWrites } from '#table/versions.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { getVersion } from '#usecases/versions/get-version.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { listVersionsToPrune } from '#usecases/versions/list-versions-to-prune.ts'
import { pruneVersions } from '#usecases/versions/prune-versions.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { untagVersion } from '#usecases/versions/untag-version.ts'
import { Crash, crashAt } from '../../support/crash.ts'
import { changeModel } from '../../support/leased-models.ts'
import { copiesOf } from '../../support/model-copies.ts'
import { runTaskState, runTraining } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())
/** One calendar month, so that only the first version of each model is the first of it. */
beforeEach(() => world.setClock(new Date('2026-06-10T12:00:00Z')))

const everything = { limit: 250, after: undefined }
const versionsOf = async (handle: string) =>
  (await listVersions(world, owner, handle, everything)).items.map(({ version_no }) => version_no).toReversed()
const toPrune = async (handle: string) =>
  (await listVersionsToPrune(world, owner, handle, everything)).items.map(({ version_no }) => version_no)
const keep = (handle: string, keep_unnamed: number, keep_first_of_month = true) =>
  updateModel(world, owner, handle, { version_retention_policy: { keep_unnamed, keep_first_of_month } })

test('versions that exceed the policy are pruned, oldest first, with their snapshots; the first of each month is kept', async () => {
  const handle = await writeTrained(world, 'demo.pruned', 6)
  const { version: first } = await getVersion(world, owner, handle, 'v1')
  const { version: second } = await getVersion(world, owner, handle, 'v2')
  await keep(handle, 2)
  expect(await toPrune(handle)).toEqual([2, 3, 4])

  const result = await runTaskState(world, 'prune-the-versions', { handle, run_id: 'run_1', fencing_token: 1 })

  expect(result).toEqual({ pruned: 3 })
  expect(await versionsOf(handle)).toEqual([1, 5, 6])
  expect(await snapshotsOfRun(world, second.run_id)).toEqual([])
  expect(await outOfFoldOfRun(world, second)).toEqual([])
  expect(await outOfFoldOfRun(world, first)).toHaveLength(1)
  await expect(getVersion(world, owner, handle, 'v2')).rejects.toMatchObject({ code: 'version_not_found' })
  await expect(activateVersion(world, owner, handle, { version: 2 })).rejects.toMatchObject({
    code: 'version_not_found',
  })
  expect(await toPrune(handle)).toEqual([])
  expect(await pruneVersions(world, handle)).toBe(0)
  expect(await orphanedSnapshots(handle)).toEqual([])
})

test('active and tagged versions stay, and are pruned once they are neither', async () => {
  const handle = await writeTrained(world, 'demo.protected', 7)
  await keep(handle, 1)
  await activateVersion(world, owner, handle, { version: 3 })
  await tagVersion(world, owner, handle, 'stable', { versionNo: 4 })
  await tagVersion(world, owner, handle, 'also-stable', { versionNo: 4 })
  await tagVersion(world, owner, handle, 'stable', { versionNo: 5 })

  await pruneVersions(world, handle)
  expect(await versionsOf(handle)).toEqual([1, 3, 4, 5, 7])

  await activateVersion(world, owner, handle, { version: 7 })
  await untagVersion(world, owner, handle, 'also-stable')
  expect(await toPrune(handle)).toEqual([3, 4])
  await pruneVersions(world, handle)

  expect(await versionsOf(handle)).toEqual([1, 5, 7])
})

test('the first version of each month stays until the policy says otherwise', async () => {
  const handle = 'demo.monthly'
  world.setClock(new Date('2026-03-30T12:00:00Z'))
  await writeTrained(world, handle, 2)
  world.setClock(new Date('2026-04-01T00:00:00Z'))
  for (let count = 0; count < 2; count++) await runTraining(world, handle)
  world.setClock(new Date('2026-03-31T00:00:00Z'))
  await runTraining(world, handle)
  world.setClock(new Date('2026-05-10T00:00:00Z'))
  for (let count = 0; count < 2; count++) await runTraining(world, handle)

  await keep(handle, 1)
  await pruneVersions(world, handle)
  expect(await versionsOf(handle)).toEqual([1, 3, 6, 7])

  await keep(handle, 2, false)
  expect(await toPrune(handle)).toEqual([1, 3])
  await pruneVersions(world, handle)

  expect(await versionsOf(handle)).toEqual([6, 7])
})

test('an archived model loses no version', async () => {
  const handle = await writeTrained(world, 'demo.archived', 4)
  await keep(handle, 1)
  await archiveModel(world, owner, handle)

  expect(await toPrune(handle)).toEqual([])
  expect(await pruneVersions(world, handle)).toBe(0)
  expect(await versionsOf(handle)).toEqual([1, 2, 3, 4])
})

describe('a backlog', () => {
  test('is pruned in batches, one per call, and listed page by page', { timeout: 60_000 }, async () => {
    const handle = await withBacklog('demo.backlog', 58)
    await keep(handle, 1)
    await activateVersion(world, owner, handle, { version: 4 })

    const first = await listVersionsToPrune(world, owner, handle, { limit: 20, after: undefined })
    const second = await listVersionsToPrune(world, owner, handle, { limit: 250, after: first.next })
    const listed = [...first.items, ...second.items].map(({ version_no }) => version_no)
    const counted = [await pruneVersions(world, handle), await pruneVersions(world, handle)]

    expect(listed).toEqual(Array.from({ length: 56 }, (_, index) => index + 2).filter((no) => no !== 4))
    expect(second.next).toBeUndefined()
    expect(counted).toEqual([49, 6])
    expect(await versionsOf(handle)).toEqual([1, 4, 58])
  })

  test('costs reads only for the versions to prune', async () => {
    const handle = await writeTrained(world, 'demo.bounded', 8)
    for (const version of [2, 3, 4, 5])
      await tagVersion(world, owner, handle, `keep-${version}`, { versionNo: version })
    await keep(handle, 2)

    const read = itemsRead()
    await pruneVersions(world, handle)

    // v6, its one snapshot and its out-of-fold scores; not the first of the month, not the tagged ones, not those that keep their place.
    expect(read()).toBe(3)
    expect(await versionsOf(handle)).toEqual([1, 2, 3, 4, 5, 7, 8])
  })
})

describe('a pruning whose process dies', () => {
  test('is finished by the next, whichever write it died after', async () => {
    const copyTo = await copiesOf(world, await writeTrained(world, `demo.died`, 4))
    for (let write = 1; ; write++) {
      const handle = await copyTo(`demo.pruning-${write}`)
      const runs = new Map(
        (await listVersions(world, owner, handle, everything)).items.map((row) => [row.version_no, row.run_id]),
      )
      await keep(handle, 1)
      const crash = crashAt(world, { write, moment: 'after', forGood: true })
      const died = await pruneVersions(world, handle).then(
        () => false,
        (error) => error instanceof Crash,
      )
      crash.disarm()

      // Whatever is still there can be activated: it has its snapshots.
      for (const version_no of await versionsOf(handle)) {
        expect(await snapshotsOfRun(world, runs.get(version_no) ?? '')).toHaveLength(1)
      }
      await pruneVersions(world, handle)

      expect(await versionsOf(handle)).toEqual([1, 4])
      for (const version_no of [2, 3]) expect(await snapshotsOfRun(world, runs.get(version_no) ?? '')).toEqual([])
      expect(await orphanedSnapshots(handle)).toEqual([])
      expect(await findModel(world, handle)).toMatchObject({ untagged_ordinary: 1, untagged_monthly: 1 })
      if (!died) {
        expect(write).toBeGreaterThan(6)
        return
      }
    }
  })
})

test('a score that read the pointer before it moved is served by the version that serves now', async () => {
  const handle = await writeTrained(world, 'demo.late-score', 3)
  await keep(handle, 1)
  await activateVersion(world, owner, handle, { version: 2 })
  const meanwhile = onceAfterRead('GetItemCommand', async () => {
    await activateVersion(world, owner, handle, { version: 3 })
    await pruneVersions(world, handle)
  })

  const { version_no } = await scoreText(world, owner, handle, { content: 'thank you' })

  expect(version_no).toBe(3)
  expect(meanwhile.isDone()).toBe(true)
  expect(await findVersion(world, handle, 2)).toBeUndefined()
})

test('a score whose version loses its snapshots while they are read is served by the version that serves now', async () => {
  const handle = await writeTrained(world, 'demo.later-score', 3)
  await keep(handle, 1)
  await activateVersion(world, owner, handle, { version: 2 })
  onceAfterRead(
    'GetItemCommand',
    async () => {
      await activateVersion(world, owner, handle, { version: 3 })
      await pruneVersions(world, handle)
    },
    2,
  )

  expect(await scoreText(world, owner, handle, { content: 'thank you' })).toMatchObject({ version_no: 3 })
})

/** Makes a model with so many versions, all but the first two of which are rows alone. */
async function withBacklog(copy: string, count: number): Promise<string> {
  const handle = await writeTrained(world, copy, 2)
  const [model, second] = await Promise.all([findModel(world, handle), findVersion(world, handle, 2)])
  if (!model || !second) throw new Error('The model was not written.')
  for (let version_no = 3; version_no <= count; version_no++) {
    const version = { ...second, version_no, version_id: version_no, run_id: `run_${world.newId()}` }
    await commit(world, { version: recordingWrites(world, model, version).version })
  }
  await changeModel(world, handle, { newest_version_no: count, untagged_ordinary: count - 1 })
  return handle
}

/** Runs an action right after the n-th read of that kind was answered, before its reader hears of it. */
function onceAfterRead(command: string, action: () => Promise<unknown>, n = 1) {
  let seen = 0
  let isDone = false
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args)
      if (context.commandName === command && ++seen === n) {
        world.dynamodb.middlewareStack.remove('meanwhile')
        await action()
        isDone = true
      }
      return answer
    },
    { step: 'initialize', name: 'meanwhile', override: true },
  )
  return { isDone: () => isDone }
}

/** Counts the items that queries bring until it is asked. */
function itemsRead(): () => number {
  let items = 0
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args)
      const output = answer.output as { Items?: unknown[] }
      if (context.commandName === 'QueryCommand') items += output.Items?.length ?? 0
      return answer
    },
    { step: 'initialize', name: 'count', override: true },
  )
  return () => {
    world.dynamodb.middlewareStack.remove('count')
    return items
  }
}

async function orphanedSnapshots(handle: string) {
  const { Items } = await world.dynamodb.send(
    new QueryCommand({
      TableName: world.settings.table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `LEFTOVERS#${handle}` } },
    }),
  )
  return Items
}
