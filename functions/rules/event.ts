import * as z from 'zod'
import { eventSource } from '#rules/event-source.ts'
import { handleSchema } from '#rules/handle-schema.ts'
import { shownInstant } from '#rules/instant.ts'
import { activationSchema } from '#rules/pointer.ts'
import { registeredActivationSchema } from '#rules/registered-activation.ts'
import { registeredActivationViewSchema } from '#rules/registered-activation-view.ts'
import { retrainDueEvent, retrainDueSchema } from '#rules/retrain.ts'
import { runKindSchema } from '#rules/run.ts'
import { versionSchema } from '#rules/version.ts'

const event_id = z
  .uuid()
  .describe('Identifies the event. An event can be delivered more than once, each time with the same id.')

const versionNo = z.int().min(1)

/** The fields of every event about a model of /v1. */
const ofModel = {
  event_id,
  at: shownInstant('The time of the change.'),
  handle: handleSchema.describe('The model.'),
  generation: z
    .int()
    .describe('The generation of the pointer after the change. It grows with each move of the pointer.'),
}

const actor = z.string().describe('The id of the key or the run that made the change; `restore` for a restored backup.')
const activeVersionNo = versionNo.nullable().describe('The version that serves; null if there is none.')

/**
 * The events that Touchstone publishes, by their type. They contain ids and figures, and no text of a caller's. New fields may
 * be added; none is renamed or removed.
 */
export const eventSchemas = {
  'Model version activated': z
    .object({
      ...activationSchema.shape,
      ...ofModel,
      version_no: versionNo.describe('The version that serves now.'),
      version_id: z.int().describe('The id of that version in the deployment.'),
      previous_version_no: versionNo.nullable().describe('The version that served before; null if there was none.'),
      run_id: z.string().nullable().describe('The training that activated its version; null for any other move.'),
      reason: z.string().nullable().describe('Why it was activated, in words of the service; null for a request.'),
    })
    .describe('The pointer moved: by a request, a rollback, the end of a training, an import or a restore.'),
  'Model version recorded': z
    .object({
      ...ofModel,
      version_no: versionNo.describe('The version that was recorded.'),
      version_id: z.int().describe('Its id in the deployment.'),
      previous_version_no: versionNo
        .nullable()
        .describe('The version that served when it was recorded; null for none.'),
      run_id: versionSchema.shape.run_id.describe('The run that made it.'),
      triggered_by: versionSchema.shape.triggered_by,
    })
    .describe('A version was recorded. It serves once an activation follows.'),
  'Model run failed': z
    .object({
      ...ofModel,
      run_id: z.string().describe('The run. Read it for the message of the error.'),
      kind: runKindSchema.describe('The kind of the run.'),
      error_code: z.string().describe('The code of its error.'),
      active_version_no: activeVersionNo,
    })
    .describe('A run failed, or was lost. The version that serves stays the same.'),
  'Model archived': z
    .object({ ...ofModel, active_version_no: activeVersionNo, actor })
    .describe('A model was archived. It no longer scores.'),
  [retrainDueEvent]: z
    .object({ ...ofModel, ...retrainDueSchema.shape, triggered_by: z.literal('retrain_buffered') })
    .describe('Feedback or samples are enough for a retrain. The service itself starts it.'),
  'Registered model version activated': z
    .object(registeredMove(z.string()))
    .describe('The pointer of a registered model moved to a version.'),
  'Registered model out of service': z
    .object(registeredMove(z.null()))
    .describe('No version of a registered model serves any more.'),
}

function registeredMove<To extends z.ZodType>(to: To) {
  return {
    ...registeredActivationViewSchema.shape,
    event_id,
    model_id: registeredActivationSchema.shape.model_id.describe('The registered model.'),
    to: to.describe('The version that serves now; null for none.'),
    previous_version: z.string().nullable().describe('The version that served before; null if there was none.'),
  }
}

export type EventType = keyof typeof eventSchemas
export type EventDetail<Type extends EventType> = z.infer<(typeof eventSchemas)[Type]>

/** The type of the event of a test delivery, which is posted to one webhook and is on no event bus. */
export const testEventType = 'Webhook test'

const testEventSchema = z
  .object({
    event_id,
    at: shownInstant('The time of the request for the test.'),
    webhook_id: z.string().describe('The webhook that is tested.'),
  })
  .describe('A caller asked for a test delivery. Nothing has changed.')
export type TestEventDetail = z.infer<typeof testEventSchema>

const eventTypes = Object.keys(eventSchemas).filter(isEventType)

/** An event as receivers get it: on the event bus among the fields that EventBridge adds, and as the body of a delivery. */
export const publishedEventSchema = z
  .union([...eventTypes.map((type) => published(type, eventSchemas[type])), published(testEventType, testEventSchema)])
  .meta({ title: 'Touchstone event' })

function published(type: string, detail: z.ZodObject) {
  const { description = '' } = detail
  return z
    .object({ source: z.literal(eventSource), 'detail-type': z.literal(type), detail })
    .meta({ title: type, description })
}

export function isEventType(text: string): text is EventType {
  return Object.hasOwn(eventSchemas, text)
}

/** An event to publish, as whoever stores it writes it: its id follows from its place in the outbox. */
export type Announcement = {
  [Type in EventType]: { readonly type: Type; readonly detail: Omit<EventDetail<Type>, 'event_id'> }
}[EventType]
