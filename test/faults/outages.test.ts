import { afterAll, beforeAll, expect, test } from 'vitest'
import { runErrorOf } from '#rules/run-failure.ts'
import { findModel } from '#table/models.ts'
import { checkHealth } from '#usecases/admission/check-health.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { publishOutbox } from '#usecases/versions/publish-outbox.ts'
import { createDraft, runTaskState, runTraining, startRun } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

/** Lets every call to the table fail with this error until the returned function is called. */
function failing(name: string, only: (command: string) => boolean = () => true): () => void {
  world.dynamodb.middlewareStack.add(
    (next, context) => (args) => {
      if (!only(String(context.commandName))) return next(args)
      return Promise.reject(Object.assign(new Error('no'), { name }))
    },
    { step: 'build', name: 'failing', override: true },
  )
  return () => world.dynamodb.middlewareStack.remove('failing')
}

test.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'InternalServerError', 'TimeoutError'])(
  'a verb that meets %s refuses with upstream_unavailable and a time to wait',
  async (name) => {
    const mend = failing(name)
    const refused = expect.objectContaining({ code: 'upstream_unavailable', details: { retry_after_seconds: 1 } })

    await expect(scoreText(world, owner, 'demo.any', { content: 'x' })).rejects.toEqual(refused)
    mend()
  },
)

test('health reports any failure of the table', async () => {
  const mend = failing('ResourceNotFoundException')

  await expect(checkHealth(world)).rejects.toMatchObject({ code: 'upstream_unavailable' })
  mend()

  await expect(checkHealth(world)).resolves.toBeUndefined()
})

test('a step that cannot reach the database fails with an error name that the state machine retries', async () => {
  const handle = await createDraft(world, 'demo.away')
  const run = await startRun(world, handle)
  const mend = failing('ThrottlingException')

  await expect(runTaskState(world, 'gather-the-samples', run)).rejects.toMatchObject({ name: 'Unavailable' })
  mend()

  const Cause = JSON.stringify({ errorMessage: 'The database did not respond. Retry the request.' })
  expect(runErrorOf({ Error: 'Unavailable', Cause }, 'train').code).toBe('upstream_unavailable')
})

test('a transaction that conflicts with another is retried', async () => {
  const handle = await createDraft(world, 'demo.conflict')
  let conflicts = 3
  world.dynamodb.middlewareStack.add(
    (next, context) => (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand' || conflicts-- <= 0) return next(args)
      const CancellationReasons = [{ Code: 'TransactionConflict' }, { Code: 'None' }]
      return Promise.reject(
        Object.assign(new Error('met'), { name: 'TransactionCanceledException', CancellationReasons }),
      )
    },
    { step: 'build', name: 'conflict', override: true },
  )

  await expect(startRun(world, handle)).resolves.toMatchObject({ handle })

  world.dynamodb.middlewareStack.remove('conflict')
  expect(conflicts).toBeLessThan(0)
})

test('an append to a partition that is full is refused, and says so', async () => {
  const handle = await createDraft(world, 'demo.full')
  world.dynamodb.middlewareStack.add(
    (next, context) => (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand') return next(args)
      const CancellationReasons = [{ Code: 'ItemCollectionSizeLimitExceeded' }, { Code: 'None' }]
      return Promise.reject(
        Object.assign(new Error('full'), { name: 'TransactionCanceledException', CancellationReasons }),
      )
    },
    { step: 'build', name: 'full', override: true },
  )

  const refused = appendSamples(world, owner, handle, [{ trait: 'warmth', text: 'one more', quality: 1 }])

  await expect(refused).rejects.toMatchObject({
    code: 'validation_failed',
    details: { issues: [{ path: 'samples', message: expect.stringContaining('at most 10 GB') }] },
  })
  world.dynamodb.middlewareStack.remove('full')
})

test('an activation succeeds during an outage of the event bus, and the next one publishes both events', async () => {
  const handle = await createDraft(world, 'demo.bus-away')
  await runTraining(world, handle)
  await runTraining(world, handle)
  await publishOutbox(world, handle)
  const { publish } = world.events
  world.events.publish = () => Promise.reject(new Error('no bus'))
  const announced = () =>
    world.published
      .filter(({ type, detail }) => type === 'Model version activated' && detail.handle === handle)
      .map(({ detail }) => detail.to)

  await activateVersion(world, owner, handle, { version: 1 })
  expect(announced()).toEqual([1, 2])
  world.events.publish = publish
  await activateVersion(world, owner, handle, { version: 2 })

  expect(announced()).toEqual([1, 2, 1, 2])
  expect((await findModel(world, handle))?.generation).toBe(4)
})
