import type { RefusalCode } from '#rules/error-codes.ts'

const waitForRun = 'A run works on the model. Read it with `get_run` until it has ended, then call again.'
const listModels = 'Call `list_models` for the models that you can reach.'

/** Advice for an agent on a refusal, where the message does not say what to do. */
const adviceByCode: Readonly<Partial<Record<RefusalCode, string>>> = {
  validation_failed: 'Correct the fields in `details.issues`, then call again.',
  invalid_cursor: 'Pass the `next_cursor` of the previous page, or none.',
  invalid_handle: 'A handle is `<namespace>.<name>`. Call `list_models` for those that exist.',
  model_not_found: listModels,
  trait_not_found: 'Call `list_traits` for the keys of the traits.',
  sample_not_found: 'Call `list_samples` for the ids of the samples.',
  version_not_found: 'Call `list_versions` for the versions and their tags.',
  tag_not_found: 'Call `list_versions` for the versions and their tags.',
  run_not_found: 'Take the run id from `train`, or from `last_operation` of `get_model`.',
  model_exists: 'Choose another handle, or use the model that exists.',
  model_busy: waitForRun,
  run_in_progress: 'This run works already, or has succeeded on the same samples. Read it with `get_run`.',
  not_draft: 'Traits are fixed once a model is trained. Create another model for other traits.',
  not_trained: 'Train the model first: `add_samples`, then `train`, then `get_run` until it has ended.',
  model_archived: 'An archived model can only be read. Create another model.',
  precondition_failed:
    'Somebody has changed the model. Read it with `get_model`, decide again, and pass its `generation`.',
  unauthorized: 'Ask the user for a valid key.',
  scope_required: 'Ask the user for a key or token with this right.',
  namespace_not_owned: 'Use a namespace that the key owns; `list_models` shows its models.',
  rate_limited: 'Wait for `details.retry_after_seconds`, then call again.',
  upstream_unavailable: 'Wait for `details.retry_after_seconds`, then call again.',
  unreadable_url: 'Give the text itself instead of its address.',
  internal_error: 'Call again once. If it fails again, report the request id to the operator.',
}

export function adviceOn(code: RefusalCode): string | undefined {
  return adviceByCode[code]
}
