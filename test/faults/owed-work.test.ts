import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oldestOwedSeconds } from '#usecases/sweep/oldest-owed-seconds.ts'
import { callGraph, reachableFrom } from '../support/call-graph.ts'
import { crashAt } from '../support/crash.ts'
import { makeRunningWorld, type RunningWorld } from '../support/running-world.ts'
import { allOwed, sweepUntilDone } from './support/owed-work.ts'
import { owingModels } from './support/owing-models.ts'
import { owingRegistry } from './support/owing-registry.ts'
import { owingScoringJobs } from './support/owing-scoring-jobs.ts'
import { owingWebhooks } from './support/owing-webhooks.ts'

let world: RunningWorld
beforeAll(async () => {
  world = await makeRunningWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '2' })
  world.remoteHandlers.invokeFunction = async ({ arn }) => ({
    returned: arn.endsWith(':returns') ? '{}' : '{"status":"accepted"}',
  })
})
afterAll(() => world[Symbol.asyncDispose]())

const owing = [...owingModels, ...owingRegistry, ...owingScoringJobs, ...owingWebhooks]
const nothing = { outbox: 0, retrains: 0, leases: 0, jobs: 0, scoring_jobs: 0, webhooks: 0, imports: 0 }

describe.each(owing.map((useCase, index) => ({ ...useCase, name: `owed-${index}` })))('$title', (useCase) => {
  const { name, owes, isRefused = false, arrange } = useCase

  test('is done by sweeps alone if the event bus and Step Functions refused', { timeout: 60_000 }, async () => {
    world.setClock(undefined)
    const { act, expectDone } = await arrange(world, `${name}-refused`)

    const { owed, error } = await actWhileAway(act)
    await sweepUntilDone(world)

    expect([...new Set(owed)].toSorted()).toEqual(owes.toSorted())
    if (isRefused) expect(error).toMatchObject({ code: 'upstream_unavailable' })
    else await expectDone()
    expect(await oldestOwedSeconds(world)).toEqual(nothing)
  })

  test('is done by sweeps alone if the process died after any write', { timeout: 120_000 }, async () => {
    let timesOwed = 0
    for (let write = 1; ; write++) {
      world.setClock(undefined)
      const { act, expectDone } = await arrange(world, `${name}-dies-${write}`)

      const crash = crashAt(world, { write, moment: 'after', forGood: true })
      let made = 0
      const { owed } = await actWhileAway(() => act().finally(() => (made = crash.disarm())))
      await sweepUntilDone(world)

      if (made < write) break
      if (owed.every((kind) => isRefused && kind === 'outbox')) continue
      await expectDone()
      timesOwed++
    }
    expect(timesOwed).toBeGreaterThan(0)
  })
})

/** Acts while neither the event bus nor Step Functions can be reached. Returns the kinds of what is owed since, and the error, if any. */
async function actWhileAway(act: () => Promise<unknown>) {
  const before = new Set((await allOwed(world)).map(({ key, place }) => `${key.pk} ${key.sk} ${place}`))
  world.setRefusing(true)
  const error = await act().then(
    () => undefined,
    (cause: unknown) => cause,
  )
  world.setRefusing(false)
  const after = await allOwed(world)
  return {
    error,
    owed: after.filter(({ key, place }) => !before.has(`${key.pk} ${key.sk} ${place}`)).map(({ kind }) => kind),
  }
}

/** Use cases that write what the index of owed work is made of, and owe nothing by it. */
const owingNothing = [
  // A purge leaves nothing in the buffer that it has not left there before.
  'samples/end-purge.ts',
  // A synthesis that adds no samples takes nothing of the buffer.
  'samples/synthesize-samples.ts',
]

test('every use case that stores owed work is one of these', () => {
  const isOwing = (key: string) =>
    key.startsWith('functions/table/') &&
    !key.includes(':postpone') &&
    reachableFrom([key]).has('functions/table/due-index.ts:dueKeys')
  const useCases = [...callGraph.values()]
    .filter(({ path, mentions }) => path.startsWith('functions/usecases/') && mentions.some(isOwing))
    .map(({ path }) => path.slice('functions/usecases/'.length))

  expect([...new Set(useCases)].toSorted()).toEqual(
    [...new Set([...owing.flatMap(({ writtenBy }) => writtenBy), ...owingNothing])].toSorted(),
  )
})
