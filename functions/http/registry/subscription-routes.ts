import { answered, noContent, ok } from '#http/door/route.ts'
import { answerLinkedPage } from '#http/registry/answer-linked-page.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { deliveryList } from '#rules/delivery-log.ts'
import { linkedPageQuerySchema } from '#rules/page.ts'
import { subscribeSchema, updateSubscriptionSchema } from '#rules/subscription.ts'
import { listSubscriptionsQuerySchema, subscriptionList } from '#rules/subscription-list.ts'
import { subscriptionView } from '#rules/subscription-view.ts'
import { getSubscription } from '#usecases/registry/get-subscription.ts'
import { listDeliveries } from '#usecases/registry/list-deliveries.ts'
import { listSubscriptions } from '#usecases/registry/list-subscriptions.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { unsubscribe } from '#usecases/registry/unsubscribe.ts'
import { updateSubscription } from '#usecases/registry/update-subscription.ts'

export const subscriptionRoutes: readonly RegistryRoute[] = [
  registryRoute({
    id: 'subscribe',
    method: 'POST',
    path: '/v2/models/{model_id}/event-subscriptions',
    scope: 'manage_models',
    body: subscribeSchema,
    answer: async (world, { caller, path, body }) => {
      return answered(201, subscriptionView(await subscribe(world, caller, path.model_id, body)))
    },
  }),
  registryRoute({
    id: 'listSubscriptions',
    method: 'GET',
    path: '/v2/models/{model_id}/event-subscriptions',
    scope: 'read_models',
    query: listSubscriptionsQuerySchema,
    answer: (world, { caller, path, query }) =>
      answerLinkedPage(`/v2/models/${path.model_id}/event-subscriptions`, {
        list: subscriptionList(path.model_id, query.of),
        query,
        read: (page) => listSubscriptions(world, caller, path.model_id, { ...page, of: query.of }),
        view: subscriptionView,
      }),
  }),
  registryRoute({
    id: 'getSubscription',
    method: 'GET',
    path: '/v2/models/{model_id}/event-subscriptions/{id}',
    scope: 'read_models',
    answer: async (world, { caller, path }) => ok(subscriptionView(await getSubscription(world, caller, path))),
  }),
  registryRoute({
    id: 'updateSubscription',
    method: 'PUT',
    path: '/v2/models/{model_id}/event-subscriptions/{id}',
    scope: 'manage_models',
    body: updateSubscriptionSchema,
    answer: async (world, { caller, path, body }) =>
      ok(subscriptionView(await updateSubscription(world, caller, path, body))),
  }),
  registryRoute({
    id: 'unsubscribe',
    method: 'DELETE',
    path: '/v2/models/{model_id}/event-subscriptions/{id}',
    scope: 'manage_models',
    answer: async (world, { path }) => {
      await unsubscribe(world, path.model_id, path.id)
      return noContent
    },
  }),
  registryRoute({
    id: 'listSubscriptionDeliveries',
    method: 'GET',
    path: '/v2/models/{model_id}/event-subscriptions/{id}/deliveries',
    scope: 'read_models',
    query: linkedPageQuerySchema,
    answer: (world, { caller, path, query }) =>
      answerLinkedPage(`/v2/models/${path.model_id}/event-subscriptions/${path.id}/deliveries`, {
        list: deliveryList(path.id),
        query,
        read: (page) => listDeliveries(world, caller, path, page),
        view: (delivery) => delivery,
      }),
  }),
]
