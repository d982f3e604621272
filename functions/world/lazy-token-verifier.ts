import { TokenInvalid, type TokenIssuer, type TokenVerifier } from '#world/token-verifier.ts'

/** Loads the verifier with the first token, so that functions that see no token start without it. */
export function lazyTokenVerifier(issuer: TokenIssuer | undefined): TokenVerifier {
  let loading: Promise<TokenVerifier> | undefined
  return {
    async verify(token) {
      if (!issuer) throw new TokenInvalid('This deployment has no token issuer.')
      loading ??= loadJwtVerifier(issuer)
      return (await loading).verify(token)
    },
  }
}

async function loadJwtVerifier(issuer: TokenIssuer): Promise<TokenVerifier> {
  const { makeJwtVerifier } = await import('#world/jwt-verifier.ts')
  return makeJwtVerifier(issuer, () => ({ wallMs: Date.now(), monotonicMs: performance.now() }))
}
