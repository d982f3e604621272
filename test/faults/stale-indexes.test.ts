import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { makeRunningWorld, type RunningWorld } from '../support/running-world.ts'
import { allOwed, sweepUntilDone } from './support/owed-work.ts'
import { owingModels } from './support/owing-models.ts'
import { owingRegistry } from './support/owing-registry.ts'
import { owingScoringJobs } from './support/owing-scoring-jobs.ts'
import { owingWebhooks } from './support/owing-webhooks.ts'

let world: RunningWorld
beforeAll(async () => {
  world = await makeRunningWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '2' })
  world.remoteHandlers.invokeFunction = async () => ({ returned: '{}' })
})
afterAll(() => world[Symbol.asyncDispose]())

const useCases = [...owingModels, ...owingRegistry, ...owingScoringJobs, ...owingWebhooks]
/** One use case for each kind of owed work. */
const owing = ['outbox', 'retrains', 'leases', 'jobs', 'scoring_jobs', 'webhooks', 'imports'].map((kind) => ({
  kind,
  ...useCases.find(({ owes, isRefused }) => owes.some((one) => one === kind) && !isRefused)!,
}))

test.each(owing)('a sweep that an index leads to $kind that is done changes nothing ($title)', async (useCase) => {
  world.setClock(undefined)
  const { act, expectDone } = await useCase.arrange(world, `stale-${useCase.kind.replace('_', '-')}`)
  world.setRefusing(true)
  await act().catch(() => {})
  world.setRefusing(false)
  const [next = ''] = (await allOwed(world)).map(({ place }) => place).toSorted()
  world.setClock(new Date(Date.parse(next.split('#')[0] ?? '') + 1_000))

  const index = recordIndex()
  await sweepAll(world, {})
  await world.untilIdle()
  const before = { published: world.published.length, posted: world.posted.length }
  index.stayBehind()
  await sweepAll(world, {})
  await world.untilIdle()
  index.catchUp()

  expect({ published: world.published.length, posted: world.posted.length }).toEqual(before)
  await sweepUntilDone(world)
  await expectDone()
})

/** Records what the global indexes answer, and answers the same later, as if they were behind. */
function recordIndex() {
  const answers = new Map<string, QueryCommandOutput>()
  let isBehind = false
  const name = 'stale index'
  world.dynamodb.middlewareStack.add(
    (next) => async (args) => {
      const { IndexName, ExpressionAttributeValues } = args.input as QueryCommandInput
      if (!IndexName?.startsWith('gsi')) return next(args)
      const partition = `${IndexName} ${JSON.stringify(ExpressionAttributeValues?.[':partition'])}`
      const known = answers.get(partition)
      if (isBehind && known) return { output: known, response: undefined } as never
      const result = await next(args)
      answers.set(partition, result.output as QueryCommandOutput)
      return result
    },
    { step: 'initialize', name, override: true },
  )
  return {
    stayBehind: () => {
      isBehind = true
    },
    catchUp: () => world.dynamodb.middlewareStack.remove(name),
  }
}
