import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { GatewayApi } from '../gateway/gateway-api.ts'
import { nonEmpty } from '../local-settings.ts'
import { type SigningKey, signingAlgorithm } from './signing-key.ts'

/** A local service is its own identity provider. Its name has no port, so that tokens survive a change of the port. */
const localIssuer = 'http://touchstone.localhost'
const localClient = 'local'
/** The path of the public keys of the tokens. */
const keySetPath = '/.well-known/jwks.json'

type Environment = Readonly<Record<string, string | undefined>>

/** Returns the settings of the local identity provider, unless the user has set another. */
export function tokenEnvironment(url: string, current: Environment): Environment {
  const namespaces = nonEmpty(current.TOUCHSTONE_TOKEN_NAMESPACES) ?? 'demo,public'
  const issuer = nonEmpty(current.TOUCHSTONE_TOKEN_ISSUER) ?? localIssuer
  if (issuer !== localIssuer) return { TOUCHSTONE_TOKEN_NAMESPACES: namespaces }
  return {
    TOUCHSTONE_TOKEN_ISSUER: localIssuer,
    TOUCHSTONE_TOKEN_KEYS: url + keySetPath,
    TOUCHSTONE_TOKEN_CLIENTS: localClient,
    TOUCHSTONE_TOKEN_SCOPE_PREFIX: 'touchstone',
    TOUCHSTONE_TOKEN_NAMESPACES: namespaces,
  }
}

/** Adds a route to the API that serves the public keys to anyone. */
export function withKeySet(api: GatewayApi, { publicKey }: SigningKey): GatewayApi {
  const answer = {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
    body: JSON.stringify({ keys: [publicKey] }),
  }
  return {
    ...api,
    routes: [...api.routes, ...['GET', 'HEAD'].map((method) => ({ method, path: keySetPath, lambda: 'key-set' }))],
    functions: { ...api.functions, 'key-set': async () => answer },
  }
}

export type TokenRequest = {
  readonly scopes: readonly string[]
  readonly groups: readonly string[]
  /** A person. A token without one belongs to a machine. */
  readonly subject?: string | undefined
  readonly seconds: number
}

/** Signs an access token with the claims of Cognito's tokens. */
export function signToken({ sign, publicKey }: SigningKey, request: TokenRequest, now: Date): Promise<string> {
  const { scopes, groups, subject = localClient, seconds } = request
  const issuedAt = Math.floor(now.getTime() / 1000)
  const claims = {
    ...(groups.length > 0 && { 'cognito:groups': [...groups] }),
    token_use: 'access',
    client_id: localClient,
    version: 2,
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
