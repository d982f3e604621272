import { documentation } from '#http/door/documentation.ts'
import { exampleDelivery, exampleSubscription } from '#http/registry/examples.ts'
import { deliveryListSchema } from '#rules/delivery-log.ts'
import { subscriptionListSchema, subscriptionViewSchema } from '#rules/subscription-view.ts'

const tag = 'Subscriptions'
const { trigger_event, target_model_id, target_action, input_source, input, label } = exampleSubscription

export const subscriptionDocs = {
  subscribe: documentation({
    tag,
    summary: 'Create a subscription',
    description:
      'Starts a job on the active version of the target model whenever a job of this model succeeds. The input is either stored or the output of the job. A stored input that does not match its contract is a warning. The job reaches what the caller, whoever last updates the input, and whoever produced the output can all reach. A chain of subscriptions ends after eight jobs.',
    answers: { 201: { description: 'The subscription.', json: subscriptionViewSchema } },
    refusals: ['model_not_found', 'no_active_version', 'cyclic_subscription', 'subscription_exists'],
    examples: {
      replay: {
        summary: 'Predict a price again after each training',
        body: { trigger_event, target_model_id, target_action, input_source, input, label },
        status: 201,
        answer: exampleSubscription,
      },
    },
  }),
  listSubscriptions: documentation({
    tag,
    summary: 'List subscriptions',
    description:
      'Returns the subscriptions to the events of a model or, with `of=target`, those that start jobs of the model. A subscription of an earlier release is listed with its target from its next update on.',
    answers: { 200: { description: 'A page of subscriptions.', json: subscriptionListSchema, headers: ['Link'] } },
    refusals: [],
    examples: {
      one: { summary: 'A model with one subscription', status: 200, answer: [exampleSubscription] },
      target: {
        summary: 'What starts jobs of a model',
        query: { of: 'target' },
        status: 200,
        answer: [exampleSubscription],
      },
    },
  }),
  getSubscription: documentation({
    tag,
    summary: 'Get a subscription',
    description:
      'Returns a subscription. It becomes `stale` when a contract that it depends on changes, and a stale subscription starts no jobs.',
    answers: { 200: { description: 'The subscription.', json: subscriptionViewSchema } },
    refusals: [],
    examples: { replay: { summary: 'An active subscription', status: 200, answer: exampleSubscription } },
  }),
  updateSubscription: documentation({
    tag,
    summary: 'Update a subscription',
    description:
      'Changes the fields that the body contains. An empty `label` removes the label. Setting `status` to `active` accepts the current contracts, so that a stale subscription starts jobs again. The caller needs all the namespaces of its maker, and takes the subscription over: its jobs act for the caller from then on.',
    answers: { 200: { description: 'The subscription.', json: subscriptionViewSchema } },
    refusals: ['namespace_not_owned', 'subscription_exists'],
    examples: {
      paused: {
        summary: 'Pause a subscription',
        body: { status: 'paused' },
        status: 200,
        answer: { ...exampleSubscription, status: 'paused' },
      },
    },
  }),
  unsubscribe: documentation({
    tag,
    summary: 'Delete a subscription',
    description: 'Deletes a subscription.',
    answers: { 204: { description: 'The subscription is deleted.' } },
    refusals: [],
    examples: { done: { summary: 'Delete a subscription', status: 204 } },
  }),
  listSubscriptionDeliveries: documentation({
    tag,
    summary: 'List deliveries',
    description:
      'Returns what came of each event that the subscription took, newest first: the job that it started, or the reason why it started none. Events that found the subscription paused or stale are not listed.',
    answers: { 200: { description: 'A page of deliveries.', json: deliveryListSchema, headers: ['Link'] } },
    refusals: [],
    examples: {
      one: { summary: 'An event that started a job', status: 200, answer: [exampleDelivery] },
    },
  }),
}
