import { z } from 'zod'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { type JsonObject, shownJson } from '#rules/json-object.ts'
import { inlineValue } from '#rules/payload.ts'
import { type Subscription, subscriptionSchema } from '#rules/subscription.ts'

const hiddenFields = { agreed: true, authority: true } as const

export const subscriptionViewSchema = subscriptionSchema
  .omit(hiddenFields)
  .extend({
    id: z.string().meta({ format: 'uuid' }),
    source_model_id: z.string().describe('The model whose jobs set it off.'),
    target_model_id: z.string().describe('The model whose job it starts, on its active version.'),
    input: shownJson('The stored input; null with `trigger_output`. Lists leave it out above 8 KB.')
      .nullable()
      .optional(),
    created_at: shownInstant('When it was made.'),
    updated_at: shownInstant('When it was last changed.'),
    warnings: z.array(z.string()).describe('In what the stored input is not as the contract of its target has it.'),
  })
  .meta({ id: 'Subscription' })
export type SubscriptionView = z.infer<typeof subscriptionViewSchema>

export const subscriptionListSchema = z.array(subscriptionViewSchema).meta({ id: 'SubscriptionList' })

/** Returns the subscription as callers see it. Without `input`, an input above 8 KB is left out. */
export function subscriptionView(subscription: Subscription, input?: JsonObject): SubscriptionView {
  const shown = subscription.input === null ? null : (input ?? inlineValue(subscription.input))
  return { ...omitFields(subscription, hiddenFields), input: shown }
}
