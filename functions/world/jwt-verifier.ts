import { JwtVerifier } from 'aws-jwt-verify'
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier'
import { FetchError, JwksValidationError, JwkValidationError, JwtExpiredError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { type ClockReading, isWithin } from '#rules/clock-reading.ts'
import {
  JwksUnreachable,
  TokenExpired,
  TokenInvalid,
  type TokenIssuer,
  type TokenVerifier,
} from '#world/token-verifier.ts'

/** The time that keys are cached, and so the longest that a withdrawn key is trusted. A new key is fetched when a token names it. */
const keyCacheMs = 60 * 60 * 1000
const timeoutMs = 2_000

export function makeJwtVerifier(issuer: TokenIssuer, readClocks: () => ClockReading): TokenVerifier {
  let verifier = verifierFor(issuer)
  let cachedAt = readClocks()
  return {
    async verify(token) {
      const now = readClocks()
      if (!isWithin(cachedAt, now, keyCacheMs)) {
        verifier = verifierFor(issuer)
        cachedAt = now
      }
      return verified(verifier, token, issuer).catch(translateError)
    },
  }
}

function verifierFor({ issuer, jwksUrl }: TokenIssuer) {
  const jwksCache = new SimpleJwksCache({ fetcher: { fetch: fetchKeys } })
  return JwtVerifier.create({ issuer, jwksUri: jwksUrl, audience: null }, { jwksCache })
}

/** Checks signature, issuer and expiry, then the token use and the client, as Cognito's tokens have them. */
async function verified(verifier: ReturnType<typeof verifierFor>, token: string, { clients }: TokenIssuer) {
  const payload = await verifier.verify(token)
  validateCognitoJwtFields(payload, { tokenUse: 'access', clientId: [...clients] })
  return payload
}

/** Fetches the keys. The library's own fetcher refuses `http:`, which a local issuer uses. */
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
  if (isOfKeys) throw new JwksUnreachable('The keys of the token issuer could not be fetched', { cause })
  // Every other error means an invalid token: crypto also throws on a malformed signature.
  throw new TokenInvalid('The token is not valid', { cause })
}
