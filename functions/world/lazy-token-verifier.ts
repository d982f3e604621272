import { loadOnce } from '#world/load-once.ts'
import { TokenInvalid, type TokenIssuer, type TokenVerifier } from '#world/token-verifier.ts'

/** Loads the verifier with the first token, so that functions that see no token start without it. */
export function lazyTokenVerifier(issuer: TokenIssuer | undefined): TokenVerifier {
  if (!issuer) return { verify: async () => Promise.reject(new TokenInvalid('This deployment has no token issuer.')) }
  const load = loadOnce(async () => {
    const { makeJwtVerifier } = await import('#world/jwt-verifier.ts')
    return makeJwtVerifier(issuer, () => ({ wallMs: Date.now(), monotonicMs: performance.now() }))
  })
  return { verify: async (token) => (await load()).verify(token) }
}
