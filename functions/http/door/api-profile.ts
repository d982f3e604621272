import { headersOf, statusOf } from '#http/door/error-codes.ts'
import type { Caller } from '#rules/caller.ts'
import type { Scope } from '#rules/key.ts'
import type { Refusal, RefusalCode } from '#rules/refusal.ts'
import { admitKeyHolder } from '#usecases/admission/admit-key-holder.ts'
import type { World } from '#world/world.ts'

/** In what one API of this service differs from another at the door. */
export type ApiProfile<Caller, Scope> = {
  /** Authenticates a bearer token, enforces the rate limit, requires the scope and returns the caller. */
  readonly admit: (world: World, token: string | undefined, scope: Scope) => Promise<Caller>
  /** Who asks where nothing needs to be presented. */
  readonly anonymous: Caller
  /**
   * Who a caller is to its own Idempotency-Keys. An answer is kept under a seal made of this: it should be nobody else's to
   * know, where what is answered is not in the table anyway.
   */
  readonly identityOf: (caller: Caller, token: string) => string
  readonly statusOf: (code: RefusalCode) => number
  readonly headersOf: (refusal: Refusal) => Readonly<Record<string, string>>
  /** The body of an answer that refuses. */
  readonly envelope: (refusal: Refusal, requestId: string) => unknown
}

/** /v1: API keys, and errors with a code. */
export const scoringApi: ApiProfile<Caller, Scope> = {
  admit: admitKeyHolder,
  anonymous: { key_id: '', scope: 'scoring', namespaces: [] },
  identityOf: (_, token) => token,
  statusOf,
  headersOf,
  envelope: ({ code, message, details }, request_id) => ({ error: { code, message, request_id, details } }),
}
