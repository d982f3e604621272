import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { GatewayApi } from '../gateway/gateway-api.ts'
import { nonEmpty } from '../local-settings.ts'
import { type SigningKey, signingAlgorithm } from './signing-key.ts'

/** The identity provider of a local service is itself. Its name has no port in it, so that tokens outlive a change of that. */
const localIssuer = 'http://touchstone.localhost'
const localClient = 'local'
/** Where the service tells the public keys of its tokens. */
const keySetPath = '/.well-known/jwks.json'

type Environment = Readonly<Record<string, string | undefined>>

/** What the registry reads of its identity provider, unless the user has set another. */
export function tokenEnvironment(url: string, given: Environment): Environment {
  const namespaces = nonEmpty(given.TOUCHSTONE_TOKEN_NAMESPACES) ?? 'demo,public'
  const issuer = nonEmpty(given.TOUCHSTONE_TOKEN_ISSUER) ?? localIssuer
  if (issuer !== localIssuer) return { TOUCHSTONE_TOKEN_NAMESPACES: namespaces }
  return {
    TOUCHSTONE_TOKEN_ISSUER: localIssuer,
    TOUCHSTONE_TOKEN_KEYS: url + keySetPath,
    TOUCHSTONE_TOKEN_CLIENTS: localClient,
    TOUCHSTONE_TOKEN_SCOPE_PREFIX: 'touchstone',
    TOUCHSTONE_TOKEN_NAMESPACES: namespaces,
  }
}

/** The API, and beside it the public keys, for anybody to read. */
export function withKeySet({ routes, functions, fallback }: GatewayApi, { publicKey }: SigningKey): GatewayApi {
  const answer = {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
    body: JSON.stringify({ keys: [publicKey] }),
  }
  return {
    routes: [...routes, { method: 'GET', path: keySetPath, lambda: 'key-set' }],
    functions: { ...functions, 'key-set': async () => answer },
    fallback,
  }
}

export type TokenRequest = {
  readonly scopes: readonly string[]
  readonly groups: readonly string[]
  /** A person; without one, the token is a machine's. */
  readonly subject?: string | undefined
  readonly seconds: number
}

/** An access token with the claims of Cognito's. */
export function signToken({ sign, publicKey }: SigningKey, wanted: TokenRequest, now: Date): Promise<string> {
  const { scopes, groups, subject = localClient, seconds } = wanted
  const issuedAt = Math.floor(now.getTime() / 1000)
  const claims = {
    ...(groups.length > 0 && { 'cognito:groups': [...groups] }),
    ...{ token_use: 'access', client_id: localClient, version: 2 },
    scope: scopes.map((scope) => `touchstone/${scope}`).join(' '),
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: signingAlgorithm, kid: publicKey.kid })
    .setIssuer(localIssuer)
    .setSubject(subject)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(sign)
}
