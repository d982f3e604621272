import { meaningOf } from '#http/door/error-headers.ts'
import type { RefusalCode } from '#rules/error-codes.ts'

/** The meanings that differ in /v2, where callers present tokens and errors have no `details`. */
const registryMeanings: Readonly<Partial<Record<RefusalCode, string>>> = {
  invalid_parameter: 'A path or query parameter is not valid.',
  validation_failed: 'The body does not match its schema, or a contract is not a valid JSON Schema.',
  unauthorized: 'The token is missing, expired or not accepted.',
  namespace_not_owned: 'The caller lacks a namespace of `/v1` that the job or the subscription works in.',
  scope_required: 'The token lacks the scope that the operation requires.',
  model_not_found: 'The model does not exist.',
  model_exists: 'A model with this id already exists.',
  training_in_progress: 'The version is already in training.',
  contract_mismatch: "The input does not match the version's input contract. The message names the first failing path.",
  rate_limited: 'The caller has exceeded its rate limit. Retry after the seconds in `Retry-After`.',
}

export function registryErrorMeaning(code: RefusalCode): string {
  return registryMeanings[code] ?? meaningOf(code)
}
