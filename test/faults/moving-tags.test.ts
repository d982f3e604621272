import { afterAll, beforeAll, expect, test } from 'vitest'
import { findModel } from '#table/models.ts'
import { findTag } from '#table/tags.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { getVersion } from '#usecases/versions/get-version.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { pruneVersions } from '#usecases/versions/prune-versions.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { untagVersion } from '#usecases/versions/untag-version.ts'
import { runTaskState, runUntilRecorded, startRun } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'
import { writeTrained } from '../support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
  world.setClock(new Date('2026-06-10T12:00:00Z'))
})
afterAll(() => world[Symbol.asyncDispose]())

const tag = (handle: string, versionNo: number) => tagVersion(world, owner, handle, 'stable', { versionNo })
const activate = (handle: string, version: number) => activateVersion(world, owner, handle, { version })

test('an activation by a tag that has moved since it was read activates the version that the tag names then', async () => {
  const handle = await writeTrained(world, 'demo.activated-by-moving-tag', 3)
  await tag(handle, 1)

  aroundRead({ key: 'TAG#stable' }, () => tag(handle, 2))
  const activated = await activateVersion(world, owner, handle, { tag: 'stable' })

  expect(activated).toBe(2)
  expect(await findModel(world, handle)).toMatchObject({ current_version_no: 2 })
})

test('an activation of the active version that is replaced meanwhile is made again', async () => {
  const handle = await writeTrained(world, 'demo.activated-meanwhile', 3)
  await tag(handle, 1)
  await activate(handle, 2)

  aroundRead({ key: 'MODEL' }, async () => {
    await activate(handle, 1)
    await tag(handle, 2)
  })
  const activated = await activateVersion(world, owner, handle, { tag: 'stable' })

  expect(activated).toBe(2)
  expect(await findModel(world, handle)).toMatchObject({ current_version_no: 2 })
})

test('a tag of the active version names the version that is active when it answers', async () => {
  const handle = await writeTrained(world, 'demo.tagged-meanwhile', 3)
  await tag(handle, 2)

  aroundRead({ key: 'MODEL' }, async () => {
    await activate(handle, 1)
    await tag(handle, 3)
  })
  const tagged = await tagVersion(world, owner, handle, 'stable', {})

  expect(tagged).toBe(1)
  expect(await findTag(world, handle, 'stable')).toBe(1)
})

test('the active version gets its tag, though the one before it is replaced and pruned meanwhile', async () => {
  const handle = await writeTrained(world, 'demo.pruned-before-its-tag', 3)
  await keep(handle, { keep_unnamed: 1, keep_first_of_month: true })
  await activate(handle, 2)

  aroundRead({ key: 'MODEL' }, async () => {
    await activate(handle, 3)
    await pruneVersions(world, handle)
  })
  const tagged = await tagVersion(world, owner, handle, 'stable', {})

  expect(tagged).toBe(3)
})

test('a tag that moves to another version is found all the while, though the version before is pruned', async () => {
  const handle = await writeTrained(world, 'demo.pruned-behind-a-tag', 4)
  await keep(handle, { keep_unnamed: 1, keep_first_of_month: false })
  const moveOn = async () => {
    await tag(handle, 3)
    await pruneVersions(world, handle)
  }

  await tag(handle, 1)
  aroundRead({ key: 'TAG#stable' }, moveOn)
  const shown = await getVersion(world, owner, handle, 'stable')
  await tag(handle, 3)
  aroundRead({ key: 'TAG#stable' }, async () => {
    await tag(handle, 4)
    await pruneVersions(world, handle)
  })
  await untagVersion(world, owner, handle, 'stable')

  expect(shown.version.version_no).toBe(3)
  expect(await findTag(world, handle, 'stable')).toBeUndefined()
})

test('a pruning that counted a version which has a tag by now keeps as many others as the policy says', async () => {
  const handle = await writeTrained(world, 'demo.counted-across-pools', 3)
  await keep(handle, { keep_unnamed: 2, keep_first_of_month: false })

  aroundRead({ key: 'MODEL' }, () => tag(handle, 1))
  await pruneVersions(world, handle)

  expect(await versionsOf(handle)).toEqual([1, 2, 3])
})

test('a pruning removes the oldest version, though another took the place of a younger one meanwhile', async () => {
  const handle = await writeTrained(world, 'demo.swapped-in-the-pool', 5)
  await keep(handle, { keep_unnamed: 2, keep_first_of_month: true })
  await tag(handle, 2)

  aroundRead({ key: 'UNTAGGED' }, async () => {
    await tagVersion(world, owner, handle, 'other', { versionNo: 5 })
    await untagVersion(world, owner, handle, 'stable')
  })
  await pruneVersions(world, handle)

  expect(await versionsOf(handle)).toEqual([1, 3, 4, 5])
})

test('a step that ends a run twice at once says the same both times', async () => {
  const handle = await writeTrained(world, 'demo.flipped-twice', 2)
  await activate(handle, 1)
  const run = await startRun(world, handle)
  const version_no = await runUntilRecorded(world, run)
  const flip = () => runTaskState(world, 'flip-the-active-version', { ...run, version_no })

  let first: Promise<unknown> | undefined
  // The second attempt has read the version by then, and not yet the model.
  aroundRead({ key: 'MODEL', count: 2, moment: 'before' }, async () => {
    first = flip()
    await first
  })
  const second = await flip()

  expect(second).toEqual(await first)
})

function keep(
  handle: string,
  version_retention_policy: { readonly keep_unnamed: number; readonly keep_first_of_month: boolean },
) {
  return updateModel(world, owner, handle, { version_retention_policy })
}

async function versionsOf(handle: string): Promise<readonly number[]> {
  const { items } = await listVersions(world, owner, handle, { limit: 250, after: undefined })
  return items.map(({ version_no }) => version_no).toReversed()
}

type Read = { readonly key: string; readonly count?: number; readonly moment?: 'before' | 'after' }

/** Runs an action before, or right after, the n-th read whose key begins so, the first by default: its answer is then of after, or of before. */
function aroundRead({ key, count = 1, moment = 'after' }: Read, action: () => Promise<unknown>): void {
  let reads = 0
  world.dynamodb.middlewareStack.add(
    (next) => async (args) => {
      const { Key, ExpressionAttributeValues } = args.input as {
        Key?: { sk: unknown }
        ExpressionAttributeValues?: object
      }
      const asked = [Key?.sk, ...Object.values(ExpressionAttributeValues ?? {})].map(textOf)
      if (!asked.some((one) => one.startsWith(key)) || ++reads !== count) return next(args)
      if (moment === 'before') await action()
      const answer = await next(args)
      if (moment === 'after') await action()
      return answer
    },
    { step: 'initialize', name: 'around read', override: true },
  )
}

/** The text of an attribute in the table's own form. */
function textOf(attribute: unknown): string {
  return attribute !== null && typeof attribute === 'object' ? String(Object.values(attribute)[0]) : String(attribute)
}
