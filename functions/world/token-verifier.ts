/** The identity provider whose tokens are accepted. */
export type TokenIssuer = {
  /** The `iss` claim of its tokens. */
  readonly issuer: string
  /** The URL of its public keys. */
  readonly jwksUrl: string
  /** The client ids whose tokens are accepted; tokens of other clients are not for this service. */
  readonly clients: readonly string[]
}

export type TokenVerifier = {
  /** Returns the claims of a valid access token. Throws TokenExpired, TokenInvalid, or JwksUnreachable if it cannot be checked. */
  verify(token: string): Promise<unknown>
}

export class TokenExpired extends Error {
  override readonly name = 'TokenExpired'
}

export class TokenInvalid extends Error {
  override readonly name = 'TokenInvalid'
}

/** Thrown when the issuer's keys cannot be fetched or read, so that no token can be checked. */
export class JwksUnreachable extends Error {
  override readonly name = 'JwksUnreachable'
}
