import { expect } from 'vitest'
import { createModelSchema } from '#rules/model-request.ts'
import { createWebhookSchema } from '#rules/webhook.ts'
import { pageOfWebhookDeliveries } from '#table/webhook-deliveries.ts'
import { findWebhook } from '#table/webhooks.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { createWebhook } from '#usecases/webhooks/create-webhook.ts'
import { deleteWebhook } from '#usecases/webhooks/delete-webhook.ts'
import { deliverEvent } from '#usecases/webhooks/deliver-event.ts'
import { listWebhookDeliveries } from '#usecases/webhooks/list-webhook-deliveries.ts'
import { listWebhooks } from '#usecases/webhooks/list-webhooks.ts'
import { loadWebhook } from '#usecases/webhooks/load-webhook.ts'
import { redeliver } from '#usecases/webhooks/redeliver.ts'
import { testWebhook } from '#usecases/webhooks/test-webhook.ts'
import { rotateWebhookSecret, updateWebhook } from '#usecases/webhooks/update-webhook.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import { type Prepared, reading, type Scenario, type Troupe } from '../injection/scenario.ts'

const page = { limit: 10, after: undefined }
const handle = 'demo.tone'
const hourMs = 3_600_000

const scenarios: readonly Scenario[] = [
  {
    title: 'creating a webhook',
    isKeyed: true,
    prepare: async () => ({
      act: (world) => makeWebhook(world),
      async expectDone(world, answer) {
        expect(await findWebhook(world, (answer as { webhook_id: string }).webhook_id)).toBeDefined()
      },
    }),
  },
  ofWebhook(
    'pausing a webhook',
    (world, id) => updateWebhook(world, owner, id, { status: 'paused' }),
    async (world, id) => expect(await findWebhook(world, id)).toMatchObject({ status: 'paused' }),
  ),
  ofWebhook('rotating the secret of a webhook', (world, id) => rotateWebhookSecret(world, owner, id)),
  ofWebhook('testing a webhook', (world, id) => testWebhook(world, owner, id)),
  {
    ...ofWebhook(
      'deleting a webhook',
      (world, id) => deleteWebhook(world, owner, id),
      async (world, id) => expect(await findWebhook(world, id)).toBeUndefined(),
    ),
    refusedAgain: ['webhook_not_found'],
  },
  {
    title: 'an event for two webhooks',
    owes: true,
    async prepare(world) {
      const ids = [(await makeWebhook(world)).webhook_id, (await makeWebhook(world)).webhook_id]
      return {
        async act(now) {
          await archiveModel(now, owner, handle)
          await deliverEvent(now, { detail: { handle } })
        },
        async expectDone(now) {
          for (const id of ids) expect(await deliveriesOf(now, id)).toMatchObject([{ state: 'delivered' }])
        },
      }
    },
  },
  {
    title: 'an attempt that the receiver refuses, and the next',
    isRepeated: true,
    owes: true,
    async prepare(world) {
      const { webhook_id } = await failedDelivery(world)
      return {
        act: (now) => sweepAll({ ...now, now: () => new Date(now.now().getTime() + hourMs) }, {}),
        expectDone: async (now) => expect(await deliveriesOf(now, webhook_id)).toMatchObject([{ state: 'delivered' }]),
      }
    },
  },
  {
    title: 'making a paused webhook active, whose deliveries wait',
    owes: true,
    async prepare(world) {
      const { webhook_id } = await failedDelivery(world)
      await updateWebhook(world, owner, webhook_id, { status: 'paused' })
      await sweepAll({ ...world, now: () => new Date(world.now().getTime() + hourMs) }, {})
      return {
        act: (now) => updateWebhook(now, owner, webhook_id, { status: 'active' }),
        expectDone: async (now) => expect(await deliveriesOf(now, webhook_id)).toMatchObject([{ state: 'delivered' }]),
      }
    },
  },
  {
    title: 'delivering a dead delivery again',
    owes: true,
    refusedAgain: ['delivery_not_dead'],
    async prepare(world) {
      const { webhook_id } = await failedDelivery(world)
      const event_id = await giveUp(world, webhook_id)
      return {
        act: (now) => redeliver(now, owner, webhook_id, event_id),
        expectDone: async (now) => expect(await deliveriesOf(now, webhook_id)).toMatchObject([{ state: 'delivered' }]),
      }
    },
  },
  reading('listing webhooks', (world) => listWebhooks(world, owner, page)),
  reading('listing the deliveries of a webhook', async (world) => {
    const { items } = await listWebhooks(world, owner, page)
    return listWebhookDeliveries(world, owner, items[0]?.webhook_id ?? '', page)
  }),
  reading('getting a webhook', async (world) => {
    const { items } = await listWebhooks(world, owner, page)
    return loadWebhook(world, owner, items[0]?.webhook_id ?? '')
  }),
]

export const webhookTroupe: Troupe = {
  name: 'webhooks',
  async arrange(world) {
    await createModel(world, owner, createModelSchema.parse({ handle }))
    await makeWebhook(world)
  },
  scenarios,
}

function ofWebhook(
  title: string,
  act: (world: TestWorld, id: string) => Promise<unknown>,
  expectDone?: (world: TestWorld, id: string) => Promise<void>,
): Scenario {
  return {
    title,
    async prepare(world): Promise<Prepared> {
      const { webhook_id } = await makeWebhook(world)
      return {
        act: (now) => act(now, webhook_id),
        ...(expectDone && { expectDone: (now) => expectDone(now, webhook_id) }),
      }
    },
  }
}

function makeWebhook(world: TestWorld) {
  return createWebhook(world, owner, createWebhookSchema.parse({ url: 'https://receiver.example/' }))
}

const refusing = (world: TestWorld): TestWorld => ({ ...world, webhookSender: { post: async () => ({ status: 500 }) } })

/** A webhook with a delivery whose first attempt the receiver refused. */
async function failedDelivery(world: TestWorld) {
  const webhook = await makeWebhook(world)
  await archiveModel(refusing(world), owner, handle)
  await deliverEvent(refusing(world), { detail: { handle } })
  return webhook
}

/** Lets every attempt of a delivery fail; returns its event. */
async function giveUp(world: TestWorld, id: string): Promise<string> {
  for (let hours = 1; ; hours *= 2) {
    const [delivery] = await deliveriesOf(world, id)
    if (delivery?.state === 'dead') return delivery.event_id
    await sweepAll({ ...refusing(world), now: () => new Date(world.now().getTime() + hours * hourMs) }, {})
  }
}

const deliveriesOf = async (world: TestWorld, id: string) => (await pageOfWebhookDeliveries(world, id, page)).items
