import { documentation } from '#http/door/documentation.ts'
import { webhookEvents } from '#rules/webhook.ts'
import {
  deletedWebhookSchema,
  webhookDeliveryPageSchema,
  webhookDeliveryViewSchema,
  webhookPageSchema,
  webhookViewSchema,
  webhookWithSecretSchema,
} from '#rules/webhook-view.ts'

const tag = 'Webhooks'

const exampleWebhook = {
  webhook_id: 'wh_01M80HFJYZJ4352ME16X4XA43D',
  namespace: 'demo',
  url: 'https://receiver.example/touchstone',
  events: [...webhookEvents],
  label: 'release notes',
  status: 'active' as const,
  created_by: 'key_01M80HFJYZJ4352ME16X4XA43D',
  created_at: '2026-11-22T09:20:00.101Z',
  updated_at: '2026-11-22T09:20:00.101Z',
}
const secret = `whsec_${'0'.repeat(40)}`

const exampleDelivery = {
  event_id: '0f0a8f3c-4e9c-5d7e-9d8b-6f2f6f0f4c11',
  type: 'Model version activated',
  at: '2026-11-22T09:31:41.613Z',
  state: 'delivered' as const,
  attempts: 1,
  last_status: 200,
  last_error: null,
  last_attempt_at: '2026-11-22T09:31:42.020Z',
  next_attempt_at: null,
}
const deadDelivery = {
  ...{ ...exampleDelivery, state: 'dead' as const, last_status: null, last_error: 'timed_out' },
}

export const webhookDocs = {
  listWebhooks: documentation({
    tag,
    summary: 'List webhooks',
    description: 'Returns the webhooks of the namespaces that the caller owns, by namespace and then by age.',
    answers: { 200: { description: 'A page of webhooks.', json: webhookPageSchema } },
    refusals: [],
    examples: {
      one: { summary: 'One webhook', status: 200, answer: { items: [exampleWebhook], next_cursor: null, limit: 50 } },
    },
  }),
  createWebhook: documentation({
    tag,
    summary: 'Create a webhook',
    description:
      'Lets the events about the models of a namespace be posted to a URL. Each is signed with the secret, which only this answer contains. A namespace can have 20 webhooks. See the guide to events.',
    answers: { 201: { description: 'The webhook with its secret.', json: webhookWithSecretSchema } },
    refusals: ['namespace_not_owned'],
    examples: {
      all: {
        summary: 'Deliver all events of a namespace',
        body: { namespace: 'demo', url: exampleWebhook.url, label: exampleWebhook.label },
        status: 201,
        answer: { ...exampleWebhook, secret },
      },
    },
  }),
  getWebhook: documentation({
    tag,
    summary: 'Get a webhook',
    description: 'Returns a webhook, without its secret.',
    answers: { 200: { description: 'The webhook.', json: webhookViewSchema } },
    refusals: ['webhook_not_found'],
    examples: { one: { summary: 'A webhook', status: 200, answer: exampleWebhook } },
  }),
  updateWebhook: documentation({
    tag,
    summary: 'Change a webhook',
    description:
      'Changes the fields that are named. While a webhook is paused, events are not stored for it, and its pending deliveries wait.',
    answers: { 200: { description: 'The webhook.', json: webhookViewSchema } },
    refusals: ['webhook_not_found'],
    examples: {
      pause: {
        summary: 'Pause a webhook',
        body: { status: 'paused' },
        status: 200,
        answer: { ...exampleWebhook, status: 'paused' as const },
      },
    },
  }),
  deleteWebhook: documentation({
    tag,
    summary: 'Delete a webhook',
    description: 'Deletes a webhook. Its pending deliveries are not made; one that is on its way may still arrive.',
    answers: { 200: { description: 'The webhook is deleted.', json: deletedWebhookSchema } },
    refusals: ['webhook_not_found'],
    examples: {
      done: {
        summary: 'Delete a webhook',
        status: 200,
        answer: { webhook_id: exampleWebhook.webhook_id, deleted: true as const },
      },
    },
  }),
  rotateWebhookSecret: documentation({
    tag,
    summary: "Replace a webhook's secret",
    description:
      'Makes a new secret, which only this answer contains. For 24 hours deliveries are signed with the one before, too, so that the receiver can change over in between.',
    answers: { 200: { description: 'The webhook with its new secret.', json: webhookWithSecretSchema } },
    refusals: ['webhook_not_found'],
    examples: { new: { summary: 'A new secret', status: 200, answer: { ...exampleWebhook, secret } } },
  }),
  testWebhook: documentation({
    tag,
    summary: 'Send a test delivery',
    description:
      'Posts an event of the type `Webhook test` to the URL, signed like every other, and returns what came of it. It is posted once and not listed.',
    answers: { 200: { description: 'The result of the delivery.', json: webhookDeliveryViewSchema } },
    refusals: ['webhook_not_found', 'upstream_unavailable'],
    examples: {
      accepted: {
        summary: 'The receiver accepted it',
        status: 200,
        answer: { ...exampleDelivery, type: 'Webhook test' },
      },
    },
  }),
  listWebhookDeliveries: documentation({
    tag,
    summary: 'List deliveries',
    description: 'Returns the deliveries of a webhook, newest event first. They are kept for 30 days.',
    answers: { 200: { description: 'A page of deliveries.', json: webhookDeliveryPageSchema } },
    refusals: ['webhook_not_found'],
    examples: {
      one: { summary: 'One delivery', status: 200, answer: { items: [exampleDelivery], next_cursor: null, limit: 50 } },
      dead: {
        summary: 'A receiver that hung at every attempt',
        status: 200,
        answer: { items: [{ ...deadDelivery, attempts: 10 }], next_cursor: null, limit: 50 },
      },
    },
  }),
  redeliver: documentation({
    tag,
    summary: 'Deliver a dead event again',
    description:
      'Makes a dead delivery pending again, with all of its attempts. The first follows within about a minute.',
    answers: { 202: { description: 'The delivery is pending.', json: webhookDeliveryViewSchema } },
    refusals: ['webhook_not_found', 'delivery_not_found', 'delivery_not_dead'],
    examples: {
      pending: {
        summary: 'Deliver again',
        status: 202,
        answer: {
          ...{ ...deadDelivery, state: 'pending' as const, attempts: 0 },
          next_attempt_at: '2026-11-25T12:00:00.000Z',
        },
      },
    },
  }),
}
