import * as z from 'zod'
import { authoritySchema } from '#rules/authority.ts'
import type { ContractRevisions } from '#rules/contract-revisions.ts'
import type { Fields } from '#rules/fields.ts'
import { jobSubjectSchema } from '#rules/job-subject.ts'
import { jsonObjectSchema } from '#rules/json-object.ts'
import { type HandlerAction, handlerActionSchema } from '#rules/model-handler.ts'
import { maxPayloadBytes, payloadSchema } from '#rules/payload.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import { modelIdSchema } from '#rules/registry-names.ts'

export const triggerEventSchema = z.enum(['training_complete', 'inference_complete'])
export type TriggerEvent = z.infer<typeof triggerEventSchema>

const inputSourceSchema = z.enum(['stored', 'trigger_output'])
const subscriptionStatusSchema = z.enum(['active', 'paused', 'stale'])
const inputSchema = jsonObjectSchema(maxPayloadBytes)
const labelSchema = z.string().max(200)

export const subscribeSchema = z
  .strictObject({
    trigger_event: triggerEventSchema,
    target_model_id: modelIdSchema,
    target_action: handlerActionSchema,
    input_source: inputSourceSchema,
    input: inputSchema.optional(),
    label: labelSchema.optional(),
  })
  .refine(({ input_source, input }) => (input_source === 'stored') === Boolean(input), {
    path: ['input'],
    error: 'An input is needed with the input source "stored", and only there.',
  })
  .meta({ id: 'Subscribe', description: '`input` is required with the source `stored`, and not allowed otherwise.' })
export type Subscribe = z.infer<typeof subscribeSchema>

export const updateSubscriptionSchema = z
  .strictObject({
    input: inputSchema.optional(),
    label: labelSchema.optional(),
    status: subscriptionStatusSchema.optional(),
  })
  .meta({ id: 'UpdateSubscription' })
export type UpdateSubscription = z.infer<typeof updateSubscriptionSchema>

/** The contract revisions that the subscription was agreed on. The source counts only if its output is passed on. */
const agreementSchema = z.object({ target: z.int(), source: z.int().nullable() })

/** The stored form of each field that a caller sends. */
const storedRequestFields = {
  trigger_event: triggerEventSchema,
  target_model_id: z.string(),
  target_action: handlerActionSchema,
  input_source: inputSourceSchema,
  input: payloadSchema.nullable(),
  label: z.string().nullable(),
  status: subscriptionStatusSchema,
} satisfies Fields<keyof Subscribe | keyof UpdateSubscription>

export const subscriptionSchema = z.object({
  id: z.string(),
  source_model_id: z.string(),
  /** Its place in the order in which the source's subscriptions were made; 0 in a subscription of an earlier release. */
  subscription_no: z.int().default(0),
  ...storedRequestFields,
  agreed: agreementSchema,
  created_at: z.string(),
  updated_at: z.string(),
  warnings: z.array(z.string()),
  /** Its maker, or whoever took it over. */
  authority: authoritySchema,
  /** The caller who last set its input, or took it over with that input; null in a subscription of an earlier release. */
  editor: authoritySchema.nullable().default(null),
  /** The models of /v1 that its stored input is about; null in a subscription of an earlier release. */
  subjects: z.array(jobSubjectSchema).nullable().default(null),
  /** Counts the edits, so that a write can require that none came between. */
  edit_no: z.int().default(0),
  /** The hash of what it does; null in a subscription of an earlier release. */
  identity: z.string().nullable().default(null),
  /** The last delivery, if it failed. */
  failure: z.object({ at: z.string(), error: z.string() }).nullable().default(null),
})
export type Subscription = z.infer<typeof subscriptionSchema>

export type SubscriptionModels = { readonly source: RegisteredModel; readonly target: RegisteredModel }
type Link = Pick<Subscription, 'trigger_event' | 'target_action' | 'input_source'>

/** Returns the present contract revisions that a subscription depends on. */
export function agreementOn(
  { trigger_event, target_action, input_source }: Link,
  { source, target }: SubscriptionModels,
) {
  const output: keyof ContractRevisions = `${actionOfEvent(trigger_event)}_output`
  return {
    target: target.editions[target_action],
    source: input_source === 'trigger_output' ? source.editions[output] : null,
  }
}

/**
 * Returns the present status. A subscription is stale once a contract that it depends on has changed, and if its input is
 * beyond the reach of its maker (`isInputBeyondMaker`).
 */
export function currentStatusOf(
  subscription: Subscription,
  { isBeyondMaker, ...ends }: SubscriptionModels & { readonly isBeyondMaker: boolean },
): Subscription['status'] {
  const now = agreementOn(subscription, ends)
  const isAgreed = now.target === subscription.agreed.target && now.source === subscription.agreed.source
  const isStale = !isAgreed || isBeyondMaker
  return subscription.status === 'active' && isStale ? 'stale' : subscription.status
}

/** Returns the action that the event reports as complete. */
export function actionOfEvent(event: TriggerEvent): HandlerAction {
  return event === 'training_complete' ? 'training' : 'inference'
}

/** Refuses a subscription that would trigger itself, and a target without an active version. */
export function requireTarget({ trigger_event, target_action }: Link, { source, target }: SubscriptionModels): void {
  const isSelf = source.id === target.id
  if (isSelf && actionOfEvent(trigger_event) === target_action) {
    throw new Refusal('cyclic_subscription', `"${source.id}" would trigger itself: ${source.id} → ${source.id}.`)
  }
  // A model has an active version once its own training is complete.
  if (isSelf || target.active_version !== null) return
  throw new Refusal('no_active_version', `The target "${target.id}" has no active version.`, { model_id: target.id })
}

/** Refuses to change the input of a subscription that stores none. */
export function requireStoredInput({ input_source }: Subscription, { input }: UpdateSubscription): void {
  if (input === undefined || input_source === 'stored') return
  throw validationFailed([
    {
      path: 'input',
      message: 'This subscription passes on the output of its trigger and stores no input. Leave "input" out.',
    },
  ])
}
