import { headersOf, statusOf } from '#http/door/error-codes.ts'
import { type Caller, requireScope } from '#rules/caller.ts'
import type { Scope } from '#rules/key.ts'
import type { Refusal } from '#rules/refusal.ts'
import { authenticate } from '#usecases/admission/authenticate.ts'
import type { World } from '#world/world.ts'

/** In what one API of this service differs from another at the door. */
export type ApiProfile<Caller, Scope> = {
  /** Who holds what was presented as a bearer token. */
  readonly authenticate: (world: World, token: string | undefined) => Promise<Caller>
  /** Who asks where nothing needs to be presented. */
  readonly anonymous: Caller
  /** Whose rate limit the caller's requests count towards. */
  readonly rateLimitSubjectOf: (caller: Caller) => string
  /**
   * Who a caller is to its own Idempotency-Keys. An answer is kept under a seal made of this: it should be nobody else's to
   * know, where what is answered is not in the table anyway.
   */
  readonly identityOf: (caller: Caller, token: string) => string
  readonly requireScope: (caller: Caller, scope: Scope) => void
  readonly statusOf: (refusal: Refusal) => number
  readonly headersOf: (refusal: Refusal) => Readonly<Record<string, string>>
  /** The body of an answer that refuses. */
  readonly envelope: (refusal: Refusal, requestId: string) => unknown
}

/** /v1: API keys, and errors with a code. */
export const scoringApi: ApiProfile<Caller, Scope> = {
  authenticate,
  anonymous: { key_id: '', scope: 'scoring', namespaces: [] },
  rateLimitSubjectOf: ({ key_id }) => key_id,
  identityOf: (_, token) => token,
  requireScope,
  statusOf,
  headersOf,
  envelope: ({ code, message, details }, request_id) => ({ error: { code, message, request_id, details } }),
}
