import type { PagedList } from '#rules/page.ts'

/** The subscriptions to a model of the registry. */
export function subscriptionList(modelId: string): PagedList {
  return { name: ['v2/event-subscriptions', modelId], positionPattern: /^[0-9a-f-]{36}$/ }
}
