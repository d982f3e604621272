import { JwtVerifier } from 'aws-jwt-verify'
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier'
import { FetchError, JwksValidationError, JwkValidationError, JwtExpiredError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import {
  JwksUnreachable,
  TokenExpired,
  TokenInvalid,
  type TokenIssuer,
  type TokenVerifier,
} from '#world/token-verifier.ts'

/** A key that its issuer has withdrawn is trusted no longer than this. One that is new is fetched when a token names it. */
const keyCacheMs = 60 * 60 * 1000
const timeoutMs = 2_000

export function makeJwtVerifier(issuer: TokenIssuer): TokenVerifier {
  let verifier = verifierFor(issuer)
  let keptUntil = performance.now() + keyCacheMs
  return {
    async verify(token) {
      if (keptUntil <= performance.now()) {
        verifier = verifierFor(issuer)
        keptUntil = performance.now() + keyCacheMs
      }
      return verified(verifier, token, issuer).catch(translateError)
    },
  }
}

function verifierFor({ issuer, jwksUrl }: TokenIssuer) {
  const jwksCache = new SimpleJwksCache({ fetcher: { fetch: fetchKeys } })
  return JwtVerifier.create({ issuer, jwksUri: jwksUrl, audience: null }, { jwksCache })
}

/** Checks the signature, the issuer and the time; then, as for any token of Cognito's, what it is for and whose it is. */
async function verified(verifier: ReturnType<typeof verifierFor>, token: string, { clients }: TokenIssuer) {
  const payload = await verifier.verify(token)
  validateCognitoJwtFields(payload, { tokenUse: 'access', clientId: [...clients] })
  return payload
}

/** The library's own fetcher takes no `http:`, by which the keys of a local service are had. */
async function fetchKeys(url: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok) throw new Error(`It answered with status ${response.status}`)
    return await response.arrayBuffer()
  } catch (cause) {
    throw new FetchError(url, cause)
  }
}

function translateError(cause: unknown): never {
  if (cause instanceof JwtExpiredError) throw new TokenExpired('The token has expired', { cause })
  const isOfKeys = [FetchError, JwksValidationError, JwkValidationError].some((kind) => cause instanceof kind)
  if (isOfKeys) throw new JwksUnreachable('The keys of the tokens could not be had', { cause })
  // Whatever else it is: strangers wrote what was read here, and crypto too throws on what is no signature at all.
  throw new TokenInvalid('The token does not hold', { cause })
}
