/** Codes that the client gives itself; all others are those of the service. */
export type ClientErrorCode =
  /** No answer came: the connection failed or was lost. */
  | 'not_reached'
  /** The time limit of the request, or of waiting for a run, has passed. */
  | 'timed_out'
  /** The caller's signal ended the request. */
  | 'aborted'
  /** The answer is a redirect, is not JSON, or an error without the service's envelope: something between answered. */
  | 'unexpected_answer'

type Properties = {
  readonly code: ClientErrorCode | (string & {})
  readonly message: string
  readonly operation: string
  readonly url?: string | undefined
  readonly status?: number | undefined
  readonly details?: Readonly<Record<string, unknown>> | undefined
  readonly requestId?: string | undefined
  readonly retryAfterSeconds?: number | undefined
  readonly cause?: unknown
}

/** The one error of the client: a refusal of the service, a failed run, or no usable answer. */
export class TouchstoneError extends Error {
  override readonly name = 'TouchstoneError'
  /** A stable code: of the service, such as `model_not_found`, or of the client. */
  readonly code: ClientErrorCode | (string & {})
  /** The method and path template of the request, such as `GET /v1/models/{handle}`. */
  readonly operation: string
  /** The address of the service that was asked. Undefined if a run failed that was waited for. */
  readonly url: string | undefined
  /** The HTTP status, if there was an answer. */
  readonly status: number | undefined
  readonly details: Readonly<Record<string, unknown>>
  /** The id of the request in the logs of the service. */
  readonly requestId: string | undefined
  /** The seconds after which the same request can succeed, if the service named them. */
  readonly retryAfterSeconds: number | undefined

  constructor({ code, message, operation, url, status, details, requestId, retryAfterSeconds, cause }: Properties) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.operation = operation
    this.url = url
    this.status = status
    this.details = details ?? {}
    this.requestId = requestId
    this.retryAfterSeconds = retryAfterSeconds
  }
}
