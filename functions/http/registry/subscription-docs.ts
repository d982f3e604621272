import { documentation } from '#http/door/documentation.ts'
import { exampleSubscription } from '#http/registry/examples.ts'
import { subscriptionListSchema, subscriptionViewSchema } from '#rules/subscription-view.ts'

const tag = 'Subscriptions'
const { trigger_event, target_model_id, target_action, input_source, input, label } = exampleSubscription

export const subscriptionDocs = {
  subscribe: documentation({
    tag,
    id: 'subscribe',
    summary: 'Subscribe to an event of a model',
    description:
      'Whenever such a job of the model succeeds, the active version of the target runs, with the stored input or with the output of the job. A stored input that its contract would not take is a warning. Chains end after eight subscriptions.',
    answers: { 201: { description: 'The subscription.', json: subscriptionViewSchema } },
    refusals: ['model_not_found', 'no_active_version', 'cyclic_subscription'],
    examples: {
      replay: {
        summary: 'Price a flat again after each training',
        body: { trigger_event, target_model_id, target_action, input_source, input, label },
        status: 201,
        answer: exampleSubscription,
      },
    },
  }),
  list: documentation({
    tag,
    id: 'listSubscriptions',
    summary: 'List subscriptions to a model',
    answers: { 200: { description: 'A page of subscriptions.', json: subscriptionListSchema, headers: ['Link'] } },
    refusals: [],
    examples: { one: { summary: 'One', status: 200, answer: [exampleSubscription] } },
  }),
  get: documentation({
    tag,
    id: 'getSubscription',
    summary: 'Read a subscription',
    description: 'It is `stale` once a contract that it relies on has changed, and then does not fire.',
    answers: { 200: { description: 'The subscription as it is now.', json: subscriptionViewSchema } },
    refusals: [],
    examples: { replay: { summary: 'One that fires', status: 200, answer: exampleSubscription } },
  }),
  update: documentation({
    tag,
    id: 'updateSubscription',
    summary: 'Change a subscription',
    description:
      'What is left out stays; null clears the label. To set it `active` agrees to the contracts as they are by now.',
    answers: { 200: { description: 'The subscription as it is now.', json: subscriptionViewSchema } },
    refusals: [],
    examples: {
      paused: {
        summary: 'Not for now',
        body: { status: 'paused' },
        status: 200,
        answer: { ...exampleSubscription, status: 'paused' },
      },
    },
  }),
  unsubscribe: documentation({
    tag,
    id: 'unsubscribe',
    summary: 'Delete a subscription',
    answers: { 204: { description: 'It is gone.' } },
    refusals: [],
    examples: { done: { summary: 'No longer needed', status: 204 } },
  }),
}
