import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '#rules/refusal.ts'
import { findModel } from '#table/models.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findTag } from '#table/tags.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { pruneVersions } from '#usecases/versions/prune-versions.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { untagVersion } from '#usecases/versions/untag-version.ts'
import { copiesOf } from '../support/model-copies.ts'
import { runTraining } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'
import { writeTrained } from '../support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
  world.setClock(new Date('2026-06-10T12:00:00Z'))
})
afterAll(() => world[Symbol.asyncDispose]())

const everything = { limit: 250, after: undefined }
const tags = ['stable', 'candidate']

type Action = { readonly name: string; readonly versionNo: number; readonly tag: string; readonly beforeWrite: number }
const actions = fc.array(
  fc.record({
    name: fc.constantFrom('activate', 'tag', 'untag', 'train', 'keep more', 'prune'),
    versionNo: fc.constantFrom(2, 3, 2, 3, 1, 4, 5, 6),
    tag: fc.constantFrom(...tags),
    beforeWrite: fc.integer({ min: 1, max: 7 }),
  }),
  { minLength: 1, maxLength: 4 },
)

/** The first write prunes v2 and the fourth prunes v3: these actions come right before one of the two. */
const narrow: [Action[]][] = ['activate', 'tag', 'prune', 'train', 'keep more'].flatMap((name) =>
  [
    { name, versionNo: 2, tag: 'stable', beforeWrite: 1 },
    { name, versionNo: 3, tag: 'candidate', beforeWrite: 4 },
  ].map((action): [Action[]] => [[action]]),
)

test('whatever others write between any two writes of a pruning, nothing that serves or has a name is gone', {
  timeout: 120_000,
}, async () => {
  const trained = await writeTrained(world, 'demo.trained-before', 5)
  await tagVersion(world, owner, trained, 'stable', { versionNo: 4 })
  await keep(trained, 1)
  const copyTo = await copiesOf(world, trained)
  let count = 0
  await fc.assert(
    fc.asyncProperty(actions, async (between) => {
      const handle = await copyTo(`demo.raced-${count++}`)

      beforeWrites(between, (action) => done(handle, action))
      await pruneVersions(world, handle)
      world.dynamodb.middlewareStack.remove('between')

      await expectConsistent(handle)
      await keep(handle, 1)
      await pruneVersions(world, handle)
      await expectConsistent(handle)
      const { model, versions } = await stored(handle)
      const unnamed = versions.filter(({ tags, version_no }) => tags.length === 0 && version_no !== 1)
      const newest = unnamed.at(-1)?.version_no
      const kept = unnamed.filter(({ version_no }) => [newest, model.current_version_no].includes(version_no))
      expect(unnamed).toEqual(kept)
    }),
    { numRuns: 16, examples: narrow },
  )
})

test('a policy that keeps more versions applies from the moment of its answer', async () => {
  const handle = await writeTrained(world, 'demo.keeps-more', 4)
  await keep(handle, 1)

  beforeWrites([{ name: 'keep more', versionNo: 0, tag: '', beforeWrite: 1 }], (action) => done(handle, action))
  await pruneVersions(world, handle)
  world.dynamodb.middlewareStack.remove('between')

  expect((await stored(handle)).versions).toHaveLength(4)
})

test('prunings, activations, tags and trainings all at once leave a consistent model', {
  timeout: 60_000,
}, async () => {
  const handle = await writeTrained(world, 'demo.pruned-in-a-storm', 3)
  await keep(handle, 2)

  await Promise.all(
    Array.from({ length: 30 }, (_, index) => {
      const name = ['prune', 'activate', 'tag', 'train', 'untag'][index % 5] ?? ''
      return done(handle, { name, versionNo: (index % 9) + 1, tag: tags[index % 2] ?? '', beforeWrite: 0 })
    }),
  )

  await expectConsistent(handle)
  await pruneVersions(world, handle)
  await expectConsistent(handle)
})

function keep(handle: string, keep_unnamed: number) {
  return updateModel(
    world,
    owner,
    handle,
    { version_retention_policy: { keep_unnamed, keep_first_of_month: true } },
    undefined,
  )
}

/** Runs a concurrent action, which may be refused because the version is pruned or a run is in flight. */
async function done(handle: string, { name, versionNo, tag }: Action): Promise<void> {
  try {
    if (name === 'activate') await activateVersion(world, owner, handle, { version: versionNo })
    if (name === 'tag') await tagVersion(world, owner, handle, tag, { versionNo })
    if (name === 'untag') await untagVersion(world, owner, handle, tag)
    if (name === 'train') await runTraining(world, handle)
    if (name === 'keep more') await keep(handle, 100)
    if (name === 'prune') await pruneVersions(world, handle)
  } catch (error) {
    const expected = ['version_not_found', 'tag_not_found', 'model_busy', 'run_in_progress']
    if (!(error instanceof Refusal && expected.includes(error.code))) throw error
  }
}

async function stored(handle: string) {
  const model = await findModel(world, handle)
  if (!model) throw new Error('The model is gone')
  const versions = (await listVersions(world, owner, handle, everything)).items.toReversed()
  return { model, versions }
}

async function expectConsistent(handle: string): Promise<void> {
  const { model, versions } = await stored(handle)
  for (const { run_id } of versions) expect(await snapshotsOfRun(world, run_id)).toHaveLength(1)
  expect(versions.map(({ version_no }) => version_no)).toContain(model.current_version_no)
  expect(versions.at(-1)?.version_no).toBe(model.newest_version_no)
  for (const tag of tags) {
    const bearers = versions.filter((version) => version.tags.includes(tag)).map(({ version_no }) => version_no)
    const named = await findTag(world, handle, tag)
    expect(bearers).toEqual(named === undefined ? [] : [named])
  }
  const untagged = versions.filter(({ tags }) => tags.length === 0)
  const firsts = untagged.filter(({ first_of_month }) => first_of_month)
  expect(model).toMatchObject({
    untagged_monthly: firsts.length,
    untagged_ordinary: untagged.length - firsts.length,
  })
}

const writes = new Set(['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand', 'TransactWriteItemsCommand'])

/** Runs each action right before the n-th write from now, after the decision behind that write. */
function beforeWrites(between: readonly Action[], action: (action: Action) => Promise<void>): void {
  let made = 0
  let isBetween = false
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      if (isBetween || !writes.has(String(context.commandName))) return next(args)
      made++
      isBetween = true
      for (const one of between.filter(({ beforeWrite }) => beforeWrite === made)) await action(one)
      isBetween = false
      return next(args)
    },
    { step: 'initialize', name: 'between', override: true },
  )
}
