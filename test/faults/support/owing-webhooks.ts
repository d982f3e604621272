import { expect } from 'vitest'
import { createModelSchema } from '#rules/model-request.ts'
import { createWebhookSchema, type UpdateWebhook } from '#rules/webhook.ts'
import { pageOfWebhookDeliveries } from '#table/webhook-deliveries.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { createWebhook } from '#usecases/webhooks/create-webhook.ts'
import { deliverEvent } from '#usecases/webhooks/deliver-event.ts'
import { redeliver } from '#usecases/webhooks/redeliver.ts'
import { updateWebhook } from '#usecases/webhooks/update-webhook.ts'
import type { RunningWorld } from '../../support/running-world.ts'
import { type OwingUseCase, sweepUntilDone } from './owed-work.ts'

/** The use cases of webhooks. Each has a namespace of its own. */
export const owingWebhooks: readonly OwingUseCase[] = [
  {
    title: 'an event for two webhooks',
    owes: ['outbox', 'webhooks'],
    async arrange(world, name) {
      const urls = [await receiver(world, name), await receiver(world, name)]
      const handle = await makeModel(world, name)
      return {
        async act() {
          await archiveModel(world, ownerOf(name), handle)
          await deliverEvent(world, { detail: { handle } })
        },
        expectDone: async () => expect(receiversOf(world, urls)).toEqual(new Set(urls)),
      }
    },
  },
  {
    title: 'a webhook that is active again',
    owes: ['webhooks'],
    async arrange(world, name) {
      const url = await receiver(world, name)
      const { post } = world.webhookSender
      world.webhookSender.post = async () => ({ status: 500 })
      await makeEvent(world, name)
      await sweepAll(world, {})
      world.webhookSender.post = post
      await update(world, name, url, { status: 'paused' })
      world.setClock(new Date(world.now().getTime() + 3_600_000))
      await sweepAll(world, {})
      return {
        act: () => update(world, name, url, { status: 'active' }),
        expectDone: async () => expect(receiversOf(world, [url])).toEqual(new Set([url])),
      }
    },
  },
  {
    title: 'a dead delivery that is delivered again',
    owes: ['webhooks'],
    async arrange(world, name) {
      const url = await receiver(world, name)
      const { post } = world.webhookSender
      world.webhookSender.post = async () => ({ status: 500 })
      await makeEvent(world, name)
      await sweepUntilDone(world)
      world.webhookSender.post = post
      const page = await pageOfWebhookDeliveries(world, idOf(url), { limit: 1, after: undefined })
      const { event_id = '' } = page.items[0] ?? {}
      return {
        act: () => redeliver(world, ownerOf(name), idOf(url), event_id),
        expectDone: async () => expect(receiversOf(world, [url])).toEqual(new Set([url])),
      }
    },
  },
]

const ownerOf = (namespace: string) => ({ key_id: 'key_owner', scope: 'authoring' as const, namespaces: [namespace] })

/** Makes a webhook of the namespace; returns its URL, which ends with its id. */
async function receiver(world: RunningWorld, namespace: string): Promise<string> {
  const request = createWebhookSchema.parse({ url: 'https://receiver.example/' })
  const { webhook_id } = await createWebhook(world, ownerOf(namespace), request)
  const url = `https://receiver.example/${webhook_id}`
  await update(world, namespace, url, { url })
  return url
}

const idOf = (url: string) => url.split('/').at(-1) ?? ''

function update(world: RunningWorld, namespace: string, url: string, change: UpdateWebhook) {
  return updateWebhook(world, ownerOf(namespace), idOf(url), change)
}

/** Archives a model of the namespace, which is an event. */
async function makeEvent(world: RunningWorld, namespace: string): Promise<void> {
  await archiveModel(world, ownerOf(namespace), await makeModel(world, namespace))
}

async function makeModel(world: RunningWorld, namespace: string): Promise<string> {
  const handle = `${namespace}.tone`
  await createModel(world, ownerOf(namespace), createModelSchema.parse({ handle }))
  return handle
}

const receiversOf = (world: RunningWorld, urls: readonly string[]) =>
  new Set(world.posted.map(({ url }) => url).filter((url) => urls.includes(url)))
