import { answerPage } from '#http/door/answer-page.ts'
import { answered, ok } from '#http/door/route.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'
import { pageQuerySchema } from '#rules/page.ts'
import { createWebhookSchema, updateWebhookSchema } from '#rules/webhook.ts'
import {
  deletedWebhookView,
  webhookDeliveryList,
  webhookDeliveryView,
  webhookList,
  webhookView,
  webhookWithSecretView,
} from '#rules/webhook-view.ts'
import { createWebhook } from '#usecases/webhooks/create-webhook.ts'
import { deleteWebhook } from '#usecases/webhooks/delete-webhook.ts'
import { listWebhookDeliveries } from '#usecases/webhooks/list-webhook-deliveries.ts'
import { listWebhooks } from '#usecases/webhooks/list-webhooks.ts'
import { loadWebhook } from '#usecases/webhooks/load-webhook.ts'
import { redeliver } from '#usecases/webhooks/redeliver.ts'
import { testWebhook } from '#usecases/webhooks/test-webhook.ts'
import { rotateWebhookSecret, updateWebhook } from '#usecases/webhooks/update-webhook.ts'

export const webhookRoutes: readonly ScoringRoute[] = [
  scoringRoute({
    id: 'listWebhooks',
    method: 'GET',
    path: '/v1/webhooks',
    scope: 'authoring',
    query: pageQuerySchema,
    answer: (world, { caller, query }) =>
      answerPage({ list: webhookList, query, read: (page) => listWebhooks(world, caller, page), view: webhookView }),
  }),
  scoringRoute({
    id: 'createWebhook',
    method: 'POST',
    path: '/v1/webhooks',
    scope: 'authoring',
    body: createWebhookSchema,
    answer: async (world, { caller, body }) =>
      answered(201, webhookWithSecretView(await createWebhook(world, caller, body))),
  }),
  scoringRoute({
    id: 'getWebhook',
    method: 'GET',
    path: '/v1/webhooks/{webhook_id}',
    scope: 'authoring',
    answer: async (world, { caller, path }) => ok(webhookView(await loadWebhook(world, caller, path.webhook_id))),
  }),
  scoringRoute({
    id: 'updateWebhook',
    method: 'PATCH',
    path: '/v1/webhooks/{webhook_id}',
    scope: 'authoring',
    body: updateWebhookSchema,
    answer: async (world, { caller, path, body }) =>
      ok(webhookView(await updateWebhook(world, caller, path.webhook_id, body))),
  }),
  scoringRoute({
    id: 'deleteWebhook',
    method: 'DELETE',
    path: '/v1/webhooks/{webhook_id}',
    scope: 'authoring',
    answer: async (world, { caller, path }) => {
      await deleteWebhook(world, caller, path.webhook_id)
      return ok(deletedWebhookView(path.webhook_id))
    },
  }),
  scoringRoute({
    id: 'rotateWebhookSecret',
    method: 'POST',
    path: '/v1/webhooks/{webhook_id}/secret',
    scope: 'authoring',
    answer: async (world, { caller, path }) =>
      ok(webhookWithSecretView(await rotateWebhookSecret(world, caller, path.webhook_id))),
  }),
  scoringRoute({
    id: 'testWebhook',
    method: 'POST',
    path: '/v1/webhooks/{webhook_id}/test',
    scope: 'authoring',
    answer: async (world, { caller, path }) =>
      ok(webhookDeliveryView(await testWebhook(world, caller, path.webhook_id))),
  }),
  scoringRoute({
    id: 'listWebhookDeliveries',
    method: 'GET',
    path: '/v1/webhooks/{webhook_id}/deliveries',
    scope: 'authoring',
    query: pageQuerySchema,
    answer: (world, { caller, path, query }) =>
      answerPage({
        list: webhookDeliveryList(path.webhook_id),
        query,
        read: (page) => listWebhookDeliveries(world, caller, path.webhook_id, page),
        view: webhookDeliveryView,
      }),
  }),
  scoringRoute({
    id: 'redeliver',
    method: 'POST',
    path: '/v1/webhooks/{webhook_id}/deliveries/{event_id}/redeliver',
    scope: 'authoring',
    answer: async (world, { caller, path }) =>
      answered(202, webhookDeliveryView(await redeliver(world, caller, path.webhook_id, path.event_id))),
  }),
]
