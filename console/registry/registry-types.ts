import type { JsonAnswer, Listed, RequestOptions } from '../../client/client.ts'

export type RegisteredModel = Listed<'GET /v2/models'>
export type RegisteredVersion = Listed<'GET /v2/models/{model_id}/versions'>
export type VersionStatus = RegisteredVersion['status']
export type Handler = RegisteredModel['handlers']['training']
export type HandlerAction = keyof RegisteredModel['handlers']
export type Job = JsonAnswer<'GET /v2/jobs/{job_id}'>
export type Subscription = Listed<'GET /v2/models/{model_id}/event-subscriptions'>
export type TriggeredEvent =
  JsonAnswer<'POST /v2/models/{model_id}/versions/{version}/new_status'>['triggered_events'][number]
/** A JSON object as the API takes it. */
export type JsonObject = NonNullable<RequestOptions<'POST /v2/models'>['body']['metadata']>

/** The two things that the code of a model does. */
export const handlerActions = ['training', 'inference'] as const

/** The properties of a part of the page of a registered model: the model as it was read, and the version that stands for it. */
export type RegisteredPartProps = {
  readonly model: RegisteredModel
  /** The active version, or else the newest. */
  readonly version: RegisteredVersion
  readonly entityTag: string
  /** Reads the model again, after it was changed. */
  readonly reload: () => void
  /** The rest of the address below the part, such as the id of a job. */
  readonly rest: string
}
