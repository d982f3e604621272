import * as z from 'zod'
import { Refusal } from '#rules/refusal.ts'
import { type RegistryCaller, type RegistryScope, registryScopes } from '#rules/registry-caller.ts'

/** Configures how a deployment reads access tokens. */
export type AccessTokenSettings = {
  /** The prefix of the resource server's scopes, such as "touchstone" in "touchstone/read_models". */
  readonly scopePrefix: string
  /** The namespaces of /v1 in which jobs requested with a token work. */
  readonly namespaces: readonly string[]
}

/**
 * Parses the claims of a token whose signature, issuer, use and client were already verified. A token without an expiry
 * time is refused.
 */
const tokenClaimsSchema = z.object({
  sub: z.string().min(1).max(128),
  client_id: z.string().min(1).max(128),
  exp: z.number(),
  scope: z.string().default(''),
  'cognito:groups': z.array(z.string()).default([]),
})

/** The Cognito group whose members may do everything, regardless of the scopes of their tokens. */
export const adminGroup = 'admin'

/** Returns true if the text has the shape of a JWT: three parts separated by dots. An API key contains no dot. */
export function isJwt(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)
}

/**
 * Returns the caller that a token's claims identify. A refreshed token identifies the same caller. The subject of a
 * machine's token is its client id.
 */
export function registryCallerOfToken(
  claims: unknown,
  { scopePrefix, namespaces }: AccessTokenSettings,
): RegistryCaller {
  const { success, data } = tokenClaimsSchema.safeParse(claims)
  if (!success) throw tokenRefused()
  const { sub, client_id, scope } = data
  const actor = sub === client_id ? `client_${client_id}` : `user_${sub}`
  const isAdmin = data['cognito:groups'].includes(adminGroup)
  return { actor, namespaces: [...namespaces], scopes: isAdmin ? ['admin'] : scopesIn(scope, scopePrefix) }
}

function scopesIn(scope: string, prefix: string): readonly RegistryScope[] {
  const granted = scope.split(' ')
  return registryScopes.filter((known) => granted.includes(`${prefix}/${known}`))
}

export function tokenMissing(): Refusal {
  return new Refusal('unauthorized', 'Give an access token or an API key: "Authorization: Bearer …".')
}

export function tokenExpired(): Refusal {
  return new Refusal('unauthorized', 'The token has expired; get a new one.')
}

/** Creates the refusal of an invalid token. The message omits which check failed, because that would help a forger. */
export function tokenRefused(): Refusal {
  return new Refusal('unauthorized', 'This token is not one that this service takes.')
}
