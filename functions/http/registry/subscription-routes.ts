import { answered, noContent, ok } from '#http/door/route.ts'
import { answerLinkedPage } from '#http/registry/answer-linked-page.ts'
import { type RegistryRoute, registryRoute } from '#http/registry/registry-route.ts'
import { subscriptionDocs } from '#http/registry/subscription-docs.ts'
import { longLinkedPageQuerySchema } from '#rules/page.ts'
import { subscribeSchema, updateSubscriptionSchema } from '#rules/subscription.ts'
import { subscriptionList } from '#rules/subscription-list.ts'
import { subscriptionView } from '#rules/subscription-view.ts'
import { getSubscription } from '#usecases/registry/get-subscription.ts'
import { listSubscriptions } from '#usecases/registry/list-subscriptions.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { unsubscribe } from '#usecases/registry/unsubscribe.ts'
import { updateSubscription } from '#usecases/registry/update-subscription.ts'

export const subscriptionRoutes: readonly RegistryRoute[] = [
  registryRoute({
    method: 'POST',
    path: '/v2/models/{model_id}/event-subscriptions',
    scope: 'manage_models',
    docs: subscriptionDocs.subscribe,
    body: subscribeSchema,
    answer: async (world, { caller, path, body }) => {
      const subscription = await subscribe(world, caller, path.model_id, body)
      return answered(201, subscriptionView(subscription, body.input ?? undefined))
    },
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}/event-subscriptions',
    scope: 'read_models',
    docs: subscriptionDocs.list,
    query: longLinkedPageQuerySchema,
    answer: (world, { path, query }) =>
      answerLinkedPage(`/v2/models/${path.model_id}/event-subscriptions`, {
        list: subscriptionList(path.model_id),
        query,
        read: (page) => listSubscriptions(world, path.model_id, page),
        view: (subscription) => subscriptionView(subscription),
      }),
  }),
  registryRoute({
    method: 'GET',
    path: '/v2/models/{model_id}/event-subscriptions/{id}',
    scope: 'read_models',
    docs: subscriptionDocs.get,
    answer: async (world, { path }) => {
      const { subscription, input } = await getSubscription(world, path.model_id, path.id)
      return ok(subscriptionView(subscription, input))
    },
  }),
  registryRoute({
    method: 'PUT',
    path: '/v2/models/{model_id}/event-subscriptions/{id}',
    scope: 'manage_models',
    docs: subscriptionDocs.update,
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
    docs: subscriptionDocs.unsubscribe,
    answer: async (world, { path }) => {
      await unsubscribe(world, path.model_id, path.id)
      return noContent
    },
  }),
]
