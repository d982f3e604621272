import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWebhookSchema } from '#rules/webhook.ts'
import { oldestOwedSeconds } from '#usecases/sweep/oldest-owed-seconds.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { createWebhook } from '#usecases/webhooks/create-webhook.ts'
import { storeDeliveries } from '#usecases/webhooks/store-deliveries.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const start = new Date('2026-06-10T12:00:00Z')
const afterMinutes = (minutes: number) => world.setClock(new Date(start.getTime() + minutes * 60_000))

test('deliveries that cannot be posted are owed since the first attempt, and those that a receiver refuses are not', async () => {
  afterMinutes(0)
  await createWebhook(world, owner, createWebhookSchema.parse({ url: 'https://receiver.example/' }))
  const detail = { event_id: world.newUuid(), at: world.now().toISOString(), handle: 'demo.a', generation: 1 }
  await storeDeliveries(world, { type: 'Model archived', detail })

  for (let minutes = 0; minutes < 70; minutes += 2) {
    afterMinutes(minutes)
    await expect(sweepAll(world, {})).rejects.toThrow(/webhooks/)
  }
  expect((await oldestOwedSeconds(world)).webhooks).toBe(68 * 60)

  world.webhookSender.post = async () => ({ status: 500 })
  afterMinutes(72)
  await sweepAll(world, {})
  afterMinutes(73)

  expect((await oldestOwedSeconds(world)).webhooks).toBe(0)
})
