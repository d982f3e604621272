import type { ApiProfile } from '#http/door/api-profile.ts'
import { anonymousCaller, type Caller } from '#rules/caller.ts'
import { statusOf } from '#rules/error-codes.ts'
import type { Scope } from '#rules/key.ts'
import { admitKeyHolder } from '#usecases/admission/admit-key-holder.ts'

/** The profile of /v1: callers present API keys, and errors have a code. */
export const scoringApi: ApiProfile<Caller, Scope> = {
  admit: admitKeyHolder,
  anonymous: anonymousCaller,
  // Loaded with the first caller without a key: the function starts without the parser of addresses.
  admitAnonymous: async (...request) =>
    (await import('#usecases/admission/admit-anonymous.ts')).admitAnonymous(...request),
  identityOf: ({ isAnonymous }, token) => (isAnonymous ? undefined : token),
  statusOf,
  envelope: ({ code, message, details }, request_id) => ({ error: { code, message, request_id, details } }),
}
