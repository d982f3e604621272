import * as z from 'zod'
import type { EventType } from '#rules/event.ts'
import { maxUrlLength } from '#rules/fetched-text.ts'
import type { Fields } from '#rules/fields.ts'
import { namespaceSchema } from '#rules/handle.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'

/** The most webhooks of a namespace. Each event about a model of the namespace is stored once for each of them. */
export const maxWebhooks = 20

/** The events that webhooks get: those about models of a namespace. Registered models belong to none. */
export const webhookEvents = [
  'Model version activated',
  'Model version recorded',
  'Model run failed',
  'Model archived',
] as const satisfies readonly EventType[]

/** The fields of a webhook that callers set. */
export const webhookFields = {
  url: z.string().min(1).max(maxUrlLength).describe('The https URL that deliveries are posted to.'),
  events: z
    .array(z.enum(webhookEvents))
    .min(1)
    .transform((names) => [...new Set(names)])
    .describe('The types of the events to deliver.'),
  label: z.string().max(200).describe('The purpose of the webhook. An empty text removes it.'),
} satisfies Fields
export type WebhookField = keyof typeof webhookFields

const statusSchema = z
  .enum(['active', 'paused'])
  .describe('paused: events are not stored for it, and pending deliveries wait.')

export const createWebhookSchema = z
  .strictObject({
    ...webhookFields,
    namespace: z
      .optional(namespaceSchema)
      .describe('A namespace that the caller owns. Optional for a key with only one.'),
    events: webhookFields.events.default([...webhookEvents]),
    label: webhookFields.label.optional(),
  } satisfies Fields<WebhookField | 'namespace'>)
  .meta({ id: 'CreateWebhook' })
export type CreateWebhook = z.infer<typeof createWebhookSchema>

export const updateWebhookSchema = z
  .strictObject({ ...webhookFields, status: statusSchema })
  .partial()
  .meta({ id: 'UpdateWebhook' })
export type UpdateWebhook = z.infer<typeof updateWebhookSchema>

/** A signing secret, and when it stops to sign; null for the present one. */
const signingSecretSchema = z.object({ secret: z.string(), until: z.string().nullable() })

export const webhookSchema = z.object({
  webhook_id: z.string(),
  namespace: z.string(),
  ...webhookFields,
  label: webhookFields.label.nullable(),
  status: statusSchema,
  secrets: z.array(signingSecretSchema),
  created_by: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
})
export type Webhook = z.infer<typeof webhookSchema>

const secretLength = 40
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Returns a new signing secret: `whsec_` and 40 random base62 characters. `random` returns integers in [0, below). */
export function makeWebhookSecret(random: (below: number) => number): string {
  const characters = Array.from({ length: secretLength }, () => alphabet.charAt(random(alphabet.length)))
  return `whsec_${characters.join('')}`
}

/** The hours in which deliveries are also signed with the secret before. */
const overlapHours = 24

/** Returns the secrets after a rotation: the new one, and the present one for a day. Older ones end at once. */
export function rotated({ secrets }: Webhook, secret: string, now: Date): Webhook['secrets'] {
  const until = new Date(now.getTime() + overlapHours * 3_600_000).toISOString()
  const present = secrets.filter((one) => one.until === null).map((one) => ({ ...one, until }))
  return [{ secret, until: null }, ...present]
}

/** Returns the secrets that sign a delivery now. */
export function signingSecrets({ secrets }: Webhook, now: Date): readonly string[] {
  return secrets.filter(({ until }) => until === null || Date.parse(until) > now.getTime()).map(({ secret }) => secret)
}

/** Refuses a URL that no delivery is posted to. `exempt` are the `host:port` pairs that tests on one machine may use by http. */
export function requireWebhookUrl(text: string, exempt: readonly string[]): void {
  const url = URL.parse(text)
  const isHttps = url?.protocol === 'https:' && (url.port === '' || url.port === '443')
  if (url && url.username === '' && url.password === '' && (isHttps || exempt.includes(url.host))) return
  const message = 'This must be an https URL on port 443, without a user name or password.'
  throw validationFailed([{ path: 'url', message }])
}

export function webhookNotFound(id: string): Refusal {
  const webhook_id = id.slice(0, 80)
  const message = `No webhook "${webhook_id}" belongs to a namespace that the caller owns.`
  return new Refusal('webhook_not_found', message, { webhook_id })
}

export function tooManyWebhooks(namespace: string): Refusal {
  const message = `The namespace "${namespace}" has ${maxWebhooks} webhooks, the most that a namespace can have. Delete one first.`
  return validationFailed([{ path: 'namespace', message }])
}
