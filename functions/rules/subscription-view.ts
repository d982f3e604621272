import * as z from 'zod'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { type JsonObject, shownJson } from '#rules/json-object.ts'
import { type Subscription, subscriptionSchema } from '#rules/subscription.ts'

const hiddenFields = {
  agreed: true,
  authority: true,
  editor: true,
  subjects: true,
  subscription_no: true,
  edit_no: true,
  identity: true,
  failure: true,
} as const

export const subscriptionViewSchema = subscriptionSchema
  .omit(hiddenFields)
  .extend({
    id: z.string().meta({ format: 'uuid' }),
    source_model_id: z.string().describe('The model whose jobs trigger the subscription.'),
    target_model_id: z.string().describe('The model whose active version runs the job that the subscription starts.'),
    input: shownJson(
      'The stored input; null with `trigger_output`. Lists omit it above 8 KB. Callers who cannot reach the model of `/v1` that it names do not see it.',
    )
      .nullable()
      .optional(),
    created_at: shownInstant('The time at which the subscription was created.'),
    updated_at: shownInstant('The time of the last change.'),
    warnings: z
      .array(z.string())
      .describe(
        'Deviations of the stored input from the contract of the target, keys that are no longer valid, and the error of the last delivery.',
      ),
  })
  .meta({ id: 'Subscription' })
export type SubscriptionView = z.infer<typeof subscriptionViewSchema>

/** A subscription and what one caller may see of its input. */
type ShownSubscription = {
  readonly subscription: Subscription
  readonly input: JsonObject | undefined
  readonly isHidden: boolean
}

export const subscriptionListSchema = z.array(subscriptionViewSchema).meta({ id: 'SubscriptionList' })

/**
 * Returns the subscription as a caller sees it. Without `input`, omits an input above 8 KB. Where the input is hidden, so are
 * the warnings, which can repeat parts of it.
 */
export function subscriptionView({ subscription, input, isHidden }: ShownSubscription): SubscriptionView {
  const shown = isHidden ? undefined : input
  const view = { ...omitFields(subscription, hiddenFields), input: subscription.input === null ? null : shown }
  return isHidden ? { ...view, warnings: [] } : view
}
