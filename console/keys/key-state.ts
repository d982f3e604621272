import type { Listed } from '../../client/client.ts'

export type Key = Listed<'GET /v1/keys'>

/** Returns the state of a key at a time. */
export function keyState(
  { revoked_at, expires_at }: Pick<Key, 'revoked_at' | 'expires_at'>,
  now: Date,
): 'active' | 'revoked' | 'expired' {
  if (revoked_at !== null) return 'revoked'
  return expires_at !== null && new Date(expires_at) <= now ? 'expired' : 'active'
}
