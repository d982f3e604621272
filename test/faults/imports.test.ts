import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentClient } from '#table/document-client.ts'
import { findModel } from '#table/models.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { pruneVersions } from '#usecases/versions/prune-versions.ts'
import { type Export, transferClient } from '../http/support/transfer.ts'
import { crashAt } from '../support/crash.ts'
import { createDraft, runTaskState, runTraining, runUntilRecorded, startRun } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
let here: Awaited<ReturnType<typeof transferClient>>
let exported: Export
beforeAll(async () => {
  const dev = await makeTestWorld()
  await createDraft(dev, 'demo.tone', ['warmth', 'clarity'])
  await runTraining(dev, 'demo.tone')
  exported = await (await transferClient(dev)).exportOf('demo.tone')
  await dev[Symbol.asyncDispose]()
  world = await makeTestWorld()
  here = await transferClient(world)
})
afterAll(() => world[Symbol.asyncDispose]())

const everything = { limit: 250, after: undefined }
const versionsOf = async (handle: string) => (await listVersions(world, owner, handle, everything)).items
const activationsOf = async (handle: string) => (await listActivations(world, owner, handle, everything)).items

/** Sends the export part by part, as `npm run promote` does. */
async function promote(handle: string, activate?: { readonly generation: number }): Promise<number> {
  let status = 0
  for (const part of exported.parts) {
    const body = { manifest: exported.manifest, parts: [part], ...(activate && { activate }) }
    status = (await here.importInto(handle, body)).status
  }
  return status
}

/** The items of the table whose keys name an import or belong to a run without a version. */
async function itemsOfImports(handle: string) {
  const { Items = [] } = await documentClient(world).send(new ScanCommand({ TableName: world.settings.table }))
  const runs = new Set((await versionsOf(handle)).map(({ run_id }) => `SNAPSHOT#${run_id}`))
  const keys = Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }))
  return {
    imports: keys.filter(({ pk }) => pk === `IMPORT#${handle}`),
    snapshots: keys.filter(({ pk }) => runs.has(pk)),
    all: keys.filter(({ pk }) => pk.startsWith('SNAPSHOT#')),
  }
}

describe('an import whose process dies once and is sent again', () => {
  test('ends as if nothing had happened, whichever write it died after', async () => {
    for (let write = 1; ; write++) {
      const handle = `demo.import-${write}`
      await here.createModel({ handle })
      const crash = crashAt(world, { write, moment: 'after' })

      await promote(handle, { generation: 0 })
      const made = crash.disarm()
      const status = await promote(handle, { generation: 0 })

      expect(made < write ? [200] : [200, 201]).toContain(status)
      expect(await findModel(world, handle)).toMatchObject({
        state: 'ready',
        current_version_no: 1,
        newest_version_no: 1,
        generation: 1,
        imported_versions: 1,
        untagged_monthly: 1,
      })
      const [version, ...others] = await versionsOf(handle)
      expect(others).toEqual([])
      expect(await snapshotsOfRun(world, version!.run_id)).toHaveLength(2)
      expect(await activationsOf(handle)).toHaveLength(1)
      expect((await itemsOfImports(handle)).imports).toHaveLength(1)
      if (made < write) {
        expect(made).toBeGreaterThanOrEqual(4)
        return
      }
    }
  })
})

describe('imports at once', () => {
  test('of the same version record it once, and all answer it', async () => {
    await here.createModel({ handle: 'demo.at-once' })

    const answers = await Promise.all(
      Array.from({ length: 6 }, () => here.importInto('demo.at-once', { ...exported, activate: { generation: 0 } })),
    )

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 201])
    expect(answers.map(({ body }) => Object(body).version_no)).toEqual(Array(6).fill(1))
    expect(await versionsOf('demo.at-once')).toHaveLength(1)
    expect(await activationsOf('demo.at-once')).toHaveLength(1)
  })

  test('of the same version, each with other parts, record it once', async () => {
    await here.createModel({ handle: 'demo.halves' })
    const { manifest, parts } = exported

    const answers = await Promise.all(
      [...parts, ...parts].map((part) => here.importInto('demo.halves', { manifest, parts: [part] })),
    )

    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.every((status) => [200, 201, 202].includes(status))).toBe(true)
    expect(await versionsOf('demo.halves')).toHaveLength(1)
  })

  test('of the same version, whose last parts overtake each other, record it', async () => {
    await here.createModel({ handle: 'demo.overtaking' })
    const { manifest, parts } = exported
    let isOvertaken = false
    world.dynamodb.middlewareStack.add(
      (next) => async (args) => {
        const input = JSON.stringify(args.input)
        const storesPart = input.includes('"received"') && input.includes('SNAPSHOT#')
        if (storesPart && !isOvertaken) {
          isOvertaken = true
          expect(await here.importInto('demo.overtaking', { manifest, parts: [parts[1]!] })).toMatchObject({
            status: 202,
          })
        }
        return next(args)
      },
      { step: 'initialize', name: 'overtaking', override: true },
    )
    await here.importInto('demo.overtaking', { manifest })

    const answer = await here.importInto('demo.overtaking', { manifest, parts: [parts[0]!] })
    world.dynamodb.middlewareStack.remove('overtaking')

    expect(answer).toMatchObject({ status: 201, body: { version_no: 1 } })
  })

  test('with trainings, prunings and activations leave a consistent model', { timeout: 120_000 }, async () => {
    const handle = 'demo.storm'
    await createDraft(world, handle, ['warmth', 'clarity'])
    await runTraining(world, handle)
    const body = { version_retention_policy: { keep_unnamed: 2, keep_first_of_month: false } }
    await here.send('PATCH /v1/models/{handle}', { path: { handle }, body })
    const allowed = new Set(['model_busy', 'run_in_progress', 'version_not_found'])
    const quietly = (action: Promise<unknown>) =>
      action.catch((error) => {
        if (!allowed.has(error.code)) throw error
      })

    await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        if (index % 3 === 0) return here.importInto(handle, exported)
        if (index % 3 === 1) return quietly(runTraining(world, handle))
        return quietly(pruneVersions(world, handle))
      }),
    )

    const model = await findModel(world, handle)
    const versions = await versionsOf(handle)
    expect(versions.map(({ version_no }) => version_no)).toContain(model?.current_version_no)
    expect(versions[0]?.version_no).toBe(model?.newest_version_no)
    expect(new Set(versions.map(({ version_no }) => version_no)).size).toBe(versions.length)
    for (const { run_id } of versions) expect(await snapshotsOfRun(world, run_id)).toHaveLength(2)
    const firsts = versions.filter(({ first_of_month }) => first_of_month).length
    expect(model).toMatchObject({ untagged_monthly: firsts, untagged_ordinary: versions.length - firsts })
    const log = (await activationsOf(handle)).toReversed()
    expect(log.map(({ generation }) => generation)).toEqual(log.map((_, index) => index + 1))
    expect(log.at(-1)?.to).toBe(model?.current_version_no)
  })
})

describe('an import while a training runs', () => {
  test('gives the training the next number, and lets it serve', async () => {
    const handle = await createDraft(world, 'demo.beside', ['warmth', 'clarity'])
    await runTraining(world, handle)
    const run = await startRun(world, handle)

    const answer = await here.importInto(handle, exported)
    const version_no = await runUntilRecorded(world, run)
    const outcome = await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

    expect(answer).toMatchObject({ status: 201, body: { version_no: 2, active: false } })
    expect(version_no).toBe(3)
    expect(outcome).toMatchObject({ activated: true })
    expect(await findModel(world, handle)).toMatchObject({ state: 'ready', current_version_no: 3 })
  })

  test('and activates is not undone by it', async () => {
    const handle = await createDraft(world, 'demo.overtakes', ['warmth', 'clarity'])
    await runTraining(world, handle)
    const run = await startRun(world, handle)

    const answer = await here.importInto(handle, { ...exported, activate: { generation: 1 } })
    const version_no = await runUntilRecorded(world, run)
    const outcome = await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

    expect(answer).toMatchObject({ status: 201, body: { version_no: 2, active: true } })
    expect(outcome).toMatchObject({ activated: false, reason: expect.stringContaining('v2 was activated') })
    expect(await findModel(world, handle)).toMatchObject({
      state: 'ready',
      current_version_no: 2,
      newest_version_no: 3,
    })
  })

  test('comes between its decision to record and its write, and both are recorded', async () => {
    const handle = await createDraft(world, 'demo.between', ['warmth', 'clarity'])
    await runTraining(world, handle)
    const run = await startRun(world, handle)
    const { traits } = await runTaskState(world, 'gather-the-samples', run)
    for (const trait of traits as string[]) await runTaskState(world, 'train-the-trait', { ...run, trait })
    let isBetween = false
    world.dynamodb.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'TransactWriteItemsCommand' && !isBetween) {
          isBetween = true
          await here.importInto(handle, exported)
        }
        return next(args)
      },
      { step: 'initialize', name: 'between', override: true },
    )

    const recorded = await runTaskState(world, 'record-the-version', run)
    world.dynamodb.middlewareStack.remove('between')

    expect(recorded).toEqual({ version_no: 3 })
    expect((await versionsOf(handle)).map(({ triggered_by }) => triggered_by)).toEqual(['retune', 'backfill', 'train'])
  })

  test('serves a draft in its first training, which is then recorded only', async () => {
    const handle = await createDraft(world, 'demo.first-beside', ['warmth', 'clarity'])
    const run = await startRun(world, handle)

    const answer = await here.importInto(handle, { ...exported, activate: { generation: 0 } })
    const serving = await here.cardOf(handle, 'thank you')
    const version_no = await runUntilRecorded(world, run)
    const outcome = await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

    expect(answer).toMatchObject({ status: 201, body: { version_no: 1, active: true } })
    expect(JSON.parse(serving).composite).toBeGreaterThan(50)
    expect(outcome).toMatchObject({ activated: false })
    expect(await findModel(world, handle)).toMatchObject({
      state: 'ready',
      current_version_no: 1,
      newest_version_no: 2,
    })
  })
})

describe('an import that never gets all of its parts', () => {
  test('is gone after a day, for a request and for the sweep', async () => {
    await here.createModel({ handle: 'demo.unfinished' })
    const { manifest, parts } = exported
    world.setClock(new Date('2026-06-01T12:00:00.000Z'))
    const begun = await here.importInto('demo.unfinished', { manifest, parts: [parts[0]!] })
    const before = await itemsOfImports('demo.unfinished')
    world.setClock(new Date('2026-06-02T12:00:00.000Z'))

    const late = await here.importInto('demo.unfinished', { manifest, parts: [parts[1]!] })
    const restarted = await itemsOfImports('demo.unfinished')
    world.setClock(new Date('2026-06-03T12:00:00.001Z'))
    const swept = await sweepAll(world, {})

    expect(begun).toMatchObject({ status: 202, body: { expires_at: '2026-06-02T12:00:00.000Z' } })
    expect(late).toMatchObject({ status: 202, body: { missing: [manifest.parts[0]!.key] } })
    expect(restarted.all).toHaveLength(before.all.length)
    expect(swept).toMatchObject({ imports: { due: 1, done: 1 } })
    const after = await itemsOfImports('demo.unfinished')
    expect(after.imports).toEqual([])
    expect(after.all).toHaveLength(before.all.length - 1)
    world.setClock(undefined)
  })

  test('is erased in the end, whichever write the sweep died at', async () => {
    for (let write = 1; write <= 4; write++) {
      const handle = `demo.swept-${write}`
      await here.createModel({ handle })
      world.setClock(new Date('2026-06-01T12:00:00.000Z'))
      await here.importInto(handle, { manifest: exported.manifest, parts: [exported.parts[0]!] })
      world.setClock(new Date('2026-06-03T12:00:00.000Z'))
      const crash = crashAt(world, { write, moment: 'after', forGood: true })
      await sweepAll(world, {}).catch(() => {})
      crash.disarm()

      world.setClock(new Date('2026-06-03T13:00:00.000Z'))
      await sweepAll(world, {})

      expect((await itemsOfImports(handle)).imports).toEqual([])
    }
    world.setClock(undefined)
    const left = (await itemsOfImports('demo.swept-1')).all
    const recorded = await Promise.all((await allVersionRuns()).map((run) => snapshotsOfRun(world, run)))
    expect(left).toHaveLength(recorded.flat().length)
  })

  test('leaves a recorded one alone', async () => {
    await here.createModel({ handle: 'demo.kept' })
    world.setClock(new Date('2026-06-01T12:00:00.000Z'))
    await here.importInto('demo.kept', exported)
    world.setClock(new Date('2026-07-01T12:00:00.000Z'))

    const swept = await sweepAll(world, {})

    expect(swept).toMatchObject({ imports: { due: 0 } })
    expect(await here.importInto('demo.kept', exported)).toMatchObject({ status: 200, body: { version_no: 1 } })
    world.setClock(undefined)
  })
})

async function allVersionRuns(): Promise<readonly string[]> {
  const { Items = [] } = await documentClient(world).send(new ScanCommand({ TableName: world.settings.table }))
  return Items.flatMap(({ sk, run_id }) => (String(sk).startsWith('VERSION#') ? [String(run_id)] : []))
}
