import type { RefusalCode } from '#rules/error-codes.ts'
import type { Refusal } from '#rules/refusal.ts'
import type { World } from '#world/world.ts'

/** The door's settings for one API of this service: how it admits callers, and how it answers errors. */
export type ApiProfile<Caller, Scope> = ErrorProfile & {
  /**
   * Authenticates a bearer token, enforces the rate limit, requires the scope and returns the caller. `identified` gets the
   * id of the key or actor before anything can refuse it.
   */
  readonly admit: (
    world: World,
    token: string | undefined,
    scope: Scope,
    identified: (id: string) => void,
  ) => Promise<Caller>
  /** The caller of an operation that needs no token. */
  readonly anonymous: Caller
  /** Admits a caller without a token at this address, on a route whose key is optional. Without it, the API admits none. */
  readonly admitAnonymous?: (world: World, address: string) => Promise<Caller>
  /**
   * Identifies a caller to its own idempotency records. Stored answers are encrypted under a key that is derived from it,
   * so nobody else may know it, except where the table holds the same answers in the clear. A caller without an identity has
   * no such records: its Idempotency-Key is ignored.
   */
  readonly identityOf: (caller: Caller, token: string) => string | undefined
}

/** The form in which an API answers errors. */
export type ErrorProfile = {
  readonly statusOf: (code: RefusalCode) => number
  /** Makes the body of an error. */
  readonly envelope: (refusal: Refusal, requestId: string) => unknown
}
