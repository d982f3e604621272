import { expect, test } from 'vitest'
import type { Caller } from '#rules/caller.ts'
import { graceSeconds } from '#rules/owed-work.ts'
import { createWebhookSchema } from '#rules/webhook.ts'
import { finishRestore } from '#usecases/restore/finish-restore.ts'
import { sweepOutbox } from '#usecases/versions/sweep-outbox.ts'
import { createWebhook } from '#usecases/webhooks/create-webhook.ts'
import { storeDeliveries } from '#usecases/webhooks/store-deliveries.ts'
import { sweepWebhooks } from '#usecases/webhooks/sweep-webhooks.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

const restore = { backup_made_at: '2026-01-01T00:00:00.000Z', restored_at: '2026-01-02T00:00:00.000Z' }
const withoutModels: Caller = { ...owner, namespaces: ['quiet'] }

test('a restore that pauses webhooks lists them at each attempt, and posts neither its own events nor what was pending', async () => {
  await using world = await makeTestWorld()
  const ids = await fill(world)
  const posted = recordPosts(world)

  const first = await finishRestore(world, { ...restore, kept_keys: 'all', pauses_webhooks: true })
  const second = await finishRestore(world, { ...restore, kept_keys: 'all', pauses_webhooks: true })
  await doWhatIsOwed(world)

  expect(first.paused_webhooks).toEqual(ids)
  expect(second.paused_webhooks).toEqual(ids)
  expect(posted).toEqual([])
})

test('a restore that pauses none posts both', async () => {
  await using world = await makeTestWorld()
  await fill(world)
  const posted = recordPosts(world)

  const { paused_webhooks } = await finishRestore(world, { ...restore, kept_keys: 'all' })
  await doWhatIsOwed(world)

  expect(paused_webhooks).toEqual([])
  expect(new Set(posted)).toEqual(new Set(['https://one.example/', 'https://two.example/']))
})

/** Makes a webhook beside a model, and one with a pending delivery in a namespace whose model is gone. Returns their ids. */
async function fill(world: TestWorld): Promise<readonly string[]> {
  await writeTrained(world, 'demo.tone', 1)
  const one = await createWebhook(world, owner, createWebhookSchema.parse({ url: 'https://one.example/' }))
  const two = await createWebhook(world, withoutModels, createWebhookSchema.parse({ url: 'https://two.example/' }))
  const detail = { event_id: world.newUuid(), at: world.now().toISOString(), handle: 'quiet.tone' }
  await storeDeliveries(world, { type: 'Model archived', detail })
  return [one.webhook_id, two.webhook_id].toSorted()
}

function recordPosts(world: TestWorld): readonly string[] {
  const posted: string[] = []
  world.webhookSender.post = async ({ url }) => {
    posted.push(url)
    return { status: 200 }
  }
  return posted
}

async function doWhatIsOwed(world: TestWorld): Promise<void> {
  await sweepOutbox(world, { withinSeconds: graceSeconds })
  await sweepWebhooks(world, { withinSeconds: graceSeconds })
}
