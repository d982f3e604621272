import type { TouchstoneError } from '../../client/client.ts'

/** Sentences that say what to do, by code. Those of the service are listed in its OpenAPI documents. */
const adviceByCode: Readonly<Record<string, string>> = {
  aborted: 'The request was ended before it was answered.',
  not_reached: 'The service could not be reached. Check the network, and that the service runs; then try again.',
  timed_out: 'The answer took too long. What was asked for may still have been done: look before you ask again.',
  unexpected_answer:
    'Something between this page and the service answered instead of it. Check proxies and the address.',
  unauthorized: 'The key is not valid: it was mistyped or revoked, or it has expired. Sign in with another one.',
  scope_required: 'Sign in with a key of the scope “authoring” to do this.',
  namespace_not_owned: 'Sign in with a key that owns this namespace.',
  model_not_found:
    'It may have been mistyped, or belong to a namespace that this key does not own. Go back to the list of models.',
  version_not_found: 'It may have been pruned meanwhile. Reload the list of versions.',
  tag_not_found: 'It may have been removed meanwhile. Reload the list of versions.',
  sample_not_found: 'It may have been deleted meanwhile. Reload the list of samples.',
  trait_not_found: 'It may have been deleted meanwhile. Reload the model.',
  model_exists: 'Choose another name.',
  model_busy: 'Wait until the run that is in progress has ended.',
  run_in_progress: 'The same run is in progress, or has already succeeded. Look at the runs of the model.',
  not_draft: 'Traits can only be edited before the first version. Create another model for other traits.',
  not_trained: 'Add samples to every trait and train the model first.',
  model_archived: 'The model is archived. It can be read, and nothing else.',
  precondition_failed:
    'Somebody else, or a run, has changed the model since this page read it. Nothing was changed. Look at how it is now, and decide again.',
  payload_too_large: 'Send less at once.',
  rate_limited: 'Too many requests were sent with this key. Wait a moment, then try again.',
  internal_error: 'This is a fault of the service. Its log has the reason under the request id.',
  upstream_unavailable: 'A part of the service does not answer. Try again in a moment.',
  validation_failed: 'Change what is named, and try again.',
  invalid_request: 'Change what is named, and try again.',
  forbidden: 'Sign in with a key that may do this: of the scope “authoring”, and with the namespaces that it works in.',
  not_found: 'It may have been mistyped, or deleted meanwhile. Go back to the list, and look again.',
  conflict: 'Its state, or its name, does not allow this. Look at how it is now, and decide again.',
  unprocessable: 'Change what the message names, such as the input or the model that is meant, and try again.',
}

/** Returns a sentence that says what to do about an error. */
export function adviceOn({ code, retryAfterSeconds, status }: TouchstoneError): string {
  const known = adviceByCode[code] ?? (status !== undefined && status >= 500 ? adviceByCode.internal_error : undefined)
  const wait = retryAfterSeconds === undefined ? '' : ` It can succeed in ${Math.ceil(retryAfterSeconds)} s.`
  return `${known ?? 'Change what the message names, and try again.'}${wait}`
}
