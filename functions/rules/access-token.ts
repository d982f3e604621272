import { z } from 'zod'
import { Refusal } from '#rules/refusal.ts'
import { type RegistryCaller, type RegistryScope, registryScopes } from '#rules/registry-caller.ts'

/** How a deployment reads access tokens. */
export type AccessTokenSettings = {
  /** What stands before the scopes of its resource server: "touchstone" where they are "touchstone/read_models". */
  readonly scopePrefix: string
  /** The namespaces of /v1 in which jobs work that a token's bearer asked for. */
  readonly namespaces: readonly string[]
}

/** What is read of a token whose signature, issuer, use and client are those of the deployment. It has to end one day. */
const tokenClaimsSchema = z.object({
  sub: z.string().min(1).max(128),
  client_id: z.string().min(1).max(128),
  exp: z.number(),
  scope: z.string().default(''),
  'cognito:groups': z.array(z.string()).default([]),
})

/** People of this group may do all, whatever their tokens' scopes. */
export const adminGroup = 'admin'

/** Three parts with dots between them; an API key has none. */
export function isJwt(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)
}

/** Who bears a token that says so. A refreshed token is the same caller's; a machine's subject is its client. */
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

/** No word on which check it failed: that would only help whoever made it up. */
export function tokenRefused(): Refusal {
  return new Refusal('unauthorized', 'This token is not one that this service takes.')
}
