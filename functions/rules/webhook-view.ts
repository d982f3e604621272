import * as z from 'zod'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { type PagedList, pageSchema } from '#rules/page.ts'
import { type Webhook, webhookSchema } from '#rules/webhook.ts'
import { type WebhookDelivery, webhookDeliverySchema } from '#rules/webhook-delivery.ts'

const hiddenFields = { secrets: true } as const

export const webhookViewSchema = webhookSchema
  .omit(hiddenFields)
  .extend({
    created_by: z.string().describe('The id of the key that made it. It stays when the key is revoked.'),
    created_at: shownInstant('When it was made.'),
    updated_at: shownInstant('When it was last changed.'),
  })
  .meta({ id: 'Webhook' })
export type WebhookView = z.infer<typeof webhookViewSchema>
export const webhookPageSchema = pageSchema(webhookViewSchema).meta({ id: 'WebhookPage' })

export const webhookWithSecretSchema = webhookViewSchema
  .extend({ secret: z.string().describe('The signing secret, shown this once.') })
  .meta({ id: 'WebhookWithSecret' })

export const deletedWebhookSchema = z
  .object({ webhook_id: z.string(), deleted: z.literal(true) })
  .meta({ id: 'DeletedWebhook' })

const hiddenInDelivery = { webhook_id: true, body: true, ttl: true } as const

export const webhookDeliveryViewSchema = webhookDeliverySchema.omit(hiddenInDelivery).meta({ id: 'WebhookDelivery' })
export type WebhookDeliveryView = z.infer<typeof webhookDeliveryViewSchema>
export const webhookDeliveryPageSchema = pageSchema(webhookDeliveryViewSchema).meta({ id: 'WebhookDeliveryPage' })

export function webhookView(webhook: Webhook): WebhookView {
  return omitFields(webhook, hiddenFields)
}

/** Returns a webhook with its present secret, which no later answer shows. */
export function webhookWithSecretView(webhook: Webhook): z.infer<typeof webhookWithSecretSchema> {
  return { ...webhookView(webhook), secret: webhook.secrets[0]?.secret ?? '' }
}

export function deletedWebhookView(webhook_id: string): z.infer<typeof deletedWebhookSchema> {
  return { webhook_id, deleted: true }
}

export function webhookDeliveryView(delivery: WebhookDelivery): WebhookDeliveryView {
  return omitFields(delivery, hiddenInDelivery)
}

/** The webhooks of the namespaces that a caller owns. */
export const webhookList: PagedList = { name: ['webhooks'], positionPattern: /^[a-z0-9-]{1,39}#wh_\w{26}$/ }

/** The deliveries of a webhook, newest first. */
export function webhookDeliveryList(webhookId: string): PagedList {
  return { name: ['webhook-deliveries', webhookId], positionPattern: /^[0-9TZ:.-]{20,30}#[0-9a-f-]{36}$/ }
}
