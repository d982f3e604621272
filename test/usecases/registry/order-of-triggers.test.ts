import { afterAll, beforeAll, expect, test } from 'vitest'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { findTrigger } from '#table/triggers.ts'
import { deliverInline } from '#usecases/registry/deliver-inline.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { makeTrained, registerInTraining, setStatus, subscribeTo } from './support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

test('a subscription gets what comes after it, by whichever clocks', async () => {
  await makeTrained(world, 'clock-target')
  await registerInTraining(world, 'clock-back')
  const { subscription } = await subscribeTo(world, 'clock-back', 'clock-target')

  world.setClock(hours(-3))
  const { triggered_events } = await setStatus(world, 'clock-back', 'active')
  world.setClock(undefined)

  expect(triggered_events).toEqual([{ subscription_id: subscription.id, job_id: expect.any(String) }])
})

test('a subscription gets nothing that came before it, by whichever clocks', async () => {
  await makeTrained(world, 'later-target')
  await makeTrained(world, 'later')
  const trigger = await findTrigger(world, (await findRegisteredVersion(world, 'later', '1'))?.firing ?? '')

  world.setClock(hours(-3))
  await subscribeTo(world, 'later', 'later-target')
  world.setClock(undefined)

  // As if its process had ended before the first delivery.
  const unfinished = trigger && { ...trigger, is_done: false }
  expect(unfinished && (await deliverInline(world, unfinished))).toEqual({ deliveries: [], isAll: true })
})
