import { z } from 'zod'
import type { ContractRevisions } from '#rules/contract-revisions.ts'
import { type JsonObject, jsonObjectSchema } from '#rules/json-object.ts'
import { type HandlerAction, handlerActionSchema } from '#rules/model-handler.ts'
import { inlineValue, maxPayloadBytes, payloadSchema } from '#rules/payload.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import { authoritySchema } from '#rules/registry-caller.ts'
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
  .meta({ id: 'Subscribe', description: '`input` with `stored`, and only there.' })
export type Subscribe = z.infer<typeof subscribeSchema>

export const updateSubscriptionSchema = z
  .strictObject({
    input: inputSchema.optional(),
    label: labelSchema.optional(),
    status: subscriptionStatusSchema.optional(),
  })
  .meta({ id: 'UpdateSubscription' })
export type UpdateSubscription = z.infer<typeof updateSubscriptionSchema>

/** The editions of target and source that it was agreed on; of the source only where it hands its output on. */
const agreementSchema = z.object({ target: z.int(), source: z.int().nullable() })

export const subscriptionSchema = z.object({
  id: z.string(),
  source_model_id: z.string(),
  trigger_event: triggerEventSchema,
  target_model_id: z.string(),
  target_action: handlerActionSchema,
  input_source: inputSourceSchema,
  input: payloadSchema.nullable(),
  label: z.string().nullable(),
  status: subscriptionStatusSchema,
  agreed: agreementSchema,
  created_at: z.string(),
  updated_at: z.string(),
  warnings: z.array(z.string()),
  authority: authoritySchema,
})
export type Subscription = z.infer<typeof subscriptionSchema>

export type SubscriptionModels = { readonly source: RegisteredModel; readonly target: RegisteredModel }
type Link = Pick<Subscription, 'trigger_event' | 'target_action' | 'input_source'>

/** What a subscription relies on, as it is now. */
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

/** Its status now: what it relies on may have changed since it was agreed. */
export function currentStatusOf(subscription: Subscription, ends: SubscriptionModels): Subscription['status'] {
  const now = agreementOn(subscription, ends)
  const isAgreed = now.target === subscription.agreed.target && now.source === subscription.agreed.source
  return subscription.status === 'active' && !isAgreed ? 'stale' : subscription.status
}

/** The action whose end the event tells of. */
export function actionOfEvent(event: TriggerEvent): HandlerAction {
  return event === 'training_complete' ? 'training' : 'inference'
}

/** Refuses what would set itself off again at once, and a target that can't run. */
export function requireTarget({ trigger_event, target_action }: Link, { source, target }: SubscriptionModels): void {
  const isSelf = source.id === target.id
  if (isSelf && actionOfEvent(trigger_event) === target_action) {
    throw new Refusal('cyclic_subscription', `"${source.id}" would set itself off: ${source.id} → ${source.id}.`)
  }
  // By the time that a model's own training is complete it has an active version.
  if (isSelf || target.active_version !== null) return
  throw new Refusal('no_active_version', `The target "${target.id}" has no active version.`, { model_id: target.id })
}

/** Only a stored input can be changed. */
export function requireStoredInput({ input_source }: Subscription, { input }: UpdateSubscription): void {
  if (input === undefined || input_source === 'stored') return
  throw validationFailed([{ path: 'input', message: 'This subscription hands on the output of its trigger.' }])
}

/** A subscription as callers see it. A payload that was not read is left out. */
export function subscriptionView({ agreed: _, authority: __, ...shown }: Subscription, input?: JsonObject) {
  return { ...shown, input: shown.input === null ? null : (input ?? inlineValue(shown.input)) }
}
