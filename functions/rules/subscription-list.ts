import * as z from 'zod'
import { longLinkedPageQuerySchema, type PagedList } from '#rules/page.ts'

export const listSubscriptionsQuerySchema = longLinkedPageQuerySchema.extend({
  of: z
    .enum(['source', 'target'])
    .default('source')
    .describe('source: the subscriptions to the events of the model. target: those that start jobs of the model.'),
})
export type SubscriptionEnd = z.infer<typeof listSubscriptionsQuerySchema>['of']

/** The subscriptions to a model of the registry, or those that start its jobs. */
export function subscriptionList(modelId: string, of: SubscriptionEnd): PagedList {
  // From the source, a cursor of an earlier release stays valid.
  const end = of === 'source' ? [] : [of]
  return { name: ['v2/event-subscriptions', modelId, ...end], positionPattern: /^[0-9a-f-]{36}$/ }
}
