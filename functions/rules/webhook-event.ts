import * as z from 'zod'
import { eventSource } from '#rules/event-source.ts'
import { handleSchema } from '#rules/handle-schema.ts'
import { webhookEvents } from '#rules/webhook.ts'

/** An event for webhooks, as far as its delivery needs to know it. */
export const webhookEventSchema = z.object({
  type: z.enum(webhookEvents),
  detail: z.looseObject({ event_id: z.uuid(), at: z.iso.datetime(), handle: handleSchema }),
})

/** An event of the bus, of which the deliveries were stored before it was published. */
export const busEventSchema = z.object({ detail: z.object({ handle: handleSchema }) })

export function isForWebhooks({ type }: { readonly type: string }): boolean {
  return webhookEvents.some((one) => one === type)
}

/** Returns the body of a delivery: the event as it is on the event bus, without what EventBridge adds. */
export function deliveryBody({ type, detail }: { readonly type: string; readonly detail: object }): string {
  return JSON.stringify({ source: eventSource, 'detail-type': type, detail })
}
