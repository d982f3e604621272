import { longPageQuery } from '#http/paged.ts'
import { linked } from '#http/registry/linked.ts'
import { registryRoute } from '#http/registry/registry-api.ts'
import { ok } from '#http/route.ts'
import { subscribeSchema, subscriptionView, updateSubscriptionSchema } from '#rules/registry/subscription.ts'
import { getSubscription, listSubscriptions, unsubscribe } from '#usecases/registry/read-subscriptions.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { updateSubscription } from '#usecases/registry/update-subscription.ts'

export const subscriptionRoutes = [
  registryRoute({
    method: 'POST',
    path: '/v2/models/{model_id}/event-subscriptions',
    scope: 'manage_models',
    body: subscribeSchema,
    answer: async (world, { caller, path, body }) => {
      const subscription = await subscribe(world, caller, path.model_id, body)
      return { status: 201, body: subscriptionView(subscription, body.input ?? undefined) }
    },
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}/event-subscriptions',
    scope: 'read_models',
    query: longPageQuery,
    answer: (world, { path, query }) =>
      linked(`/v2/models/${path.model_id}/event-subscriptions`, {
        list: ['v2/event-subscriptions', path.model_id],
        positions: /^[0-9a-f-]{36}$/,
        query,
        read: (page) => listSubscriptions(world, path.model_id, page),
        view: (subscription) => subscriptionView(subscription),
      }),
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}/event-subscriptions/{id}',
    scope: 'read_models',
    answer: async (world, { path }) => {
      const { subscription, input } = await getSubscription(world, path.model_id, path.id)
      return ok(subscriptionView(subscription, input))
    },
  }),
  registryRoute({
    method: 'PUT',
    path: '/v2/models/{model_id}/event-subscriptions/{id}',
    scope: 'manage_models',
    body: updateSubscriptionSchema,
    answer: async (world, { path, body }) => {
      const { subscription, input } = await updateSubscription(world, path.model_id, path.id, body)
      return ok(subscriptionView(subscription, input))
    },
  }),
  registryRoute({
    method: 'DELETE',
    path: '/v2/models/{model_id}/event-subscriptions/{id}',
    scope: 'manage_models',
    answer: async (world, { path }) => {
      await unsubscribe(world, path.model_id, path.id)
      return { status: 204 }
    },
  }),
]
