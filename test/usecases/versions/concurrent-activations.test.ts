import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '#rules/refusal.ts'
import { findModel } from '#table/models.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findTag } from '#table/tags.ts'
import { findVersion } from '#table/versions.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { createDraft, runTraining } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
  const { start } = world.stateMachines
  world.stateMachines.start = async (machine, run) => {
    startedFrom.set(run.run_id, (await findModel(world, run.handle))?.lease?.base_version_no ?? -1)
    return start(machine, run)
  }
})
afterAll(() => world[Symbol.asyncDispose]())

const everything = { limit: 250, after: undefined }

/** Which version served when each run took the model, noted at that very moment. */
const startedFrom = new Map<string, number>()

test('many activations, tags and trainings at once keep the log, the pointer and the versions consistent', async () => {
  const handle = await createDraft(world, 'demo.storm')
  await runTraining(world, handle)
  await runTraining(world, handle)
  await runTraining(world, handle)

  const actions = Array.from({ length: 40 }, (_, index) => {
    if (index % 4 === 0) return runTraining(world, handle).then(() => 'trained', refusalCode)
    if (index % 4 === 1) return tagVersion(world, owner, handle, `tag-${index % 5}`, {}).then(() => 'tagged')
    return activateVersion(world, owner, handle, { version: (index % 3) + 1 }).then(() => 'moved', refusalCode)
  })
  const results = await Promise.all([...actions, watchScores(handle)])

  const model = await findModel(world, handle)
  const log = (await listActivations(world, owner, handle, everything)).items.toReversed()
  const versions = (await listVersions(world, owner, handle, everything)).items.toReversed()
  expect(model).toMatchObject({ state: 'ready', lease: null, generation: log.length })
  // 3: each generation once, in order, each from where the one before went; it replays to the present pointer.
  expect(log.map(({ generation }) => generation)).toEqual(log.map((_, index) => index + 1))
  expect(log.map(({ from }) => from)).toEqual([null, ...log.slice(0, -1).map(({ to }) => to)])
  expect(log.at(-1)?.to).toBe(model?.current_version_no)
  expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).toSorted())
  // 4: numbers are unique and increasing, and each run made one version.
  expect(versions.map(({ version_no }) => version_no)).toEqual(versions.map((_, index) => index + 1))
  expect(new Set(versions.map(({ run_id }) => run_id)).size).toBe(versions.length)
  // 1: the active version exists with its snapshot.
  const active = await findVersion(world, handle, model?.current_version_no ?? 0)
  expect(await snapshotsOfRun(world, active?.run_id ?? '')).toHaveLength(1)
  // 6: a run moved the pointer only from the version that served when it began, while nothing was pinned.
  const begun = new Map(world.started.map(({ run_id }) => [run_id, startedFrom.get(run_id)]))
  for (const { actor, from } of log.filter(({ cause }) => cause !== 'activate'))
    expect(from ?? 0).toBe(begun.get(actor))
  // 5: a tag names one version, which is there; the model shows the tags of the active one.
  for (const tag of ['tag-0', 'tag-1', 'tag-2', 'tag-3', 'tag-4']) {
    const bearers = versions.filter(({ tags }) => tags.includes(tag)).map(({ version_no }) => version_no)
    expect(bearers).toEqual([await findTag(world, handle, tag)])
  }
  expect(model?.version_tags).toEqual(active?.tags)
  expect(results.filter((result) => result === 'moved')).toHaveLength(20)
  expect(results.filter((result) => result === 'tagged')).toHaveLength(10)
})

test('of many concurrent first trainings exactly one runs, and the others are refused with its run id', async () => {
  const handle = await createDraft(world, 'demo.first-race')

  const results = await Promise.all(
    Array.from({ length: 10 }, () => runTraining(world, handle).then(() => 'trained', refusalCode)),
  )

  expect(results.filter((result) => result === 'trained')).toHaveLength(1)
  expect(results.filter((result) => result === 'run_in_progress')).toHaveLength(9)
  expect(await findModel(world, handle)).toMatchObject({ current_version_no: 1, generation: 1, newest_version_no: 1 })
})

function refusalCode(error: unknown): string {
  if (error instanceof Refusal) return error.code
  throw error
}

/** Scores all the while: a card is never served by a version that was replaced before the request began. */
async function watchScores(handle: string): Promise<string> {
  for (let round = 0; round < 15; round++) {
    const before = await findModel(world, handle)
    const { version_no } = await scoreText(world, owner, handle, { content: 'thank you so much' })
    const after = await findModel(world, handle)
    const log = (await listActivations(world, owner, handle, everything)).items
    const between = log.filter(({ generation }) => generation >= before!.generation && generation <= after!.generation)
    expect(between.map(({ to }) => to)).toContain(version_no)
  }
  return 'watched'
}
