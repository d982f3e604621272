/** The identity provider whose tokens are taken. */
export type TokenIssuer = {
  /** As its tokens name it. */
  readonly issuer: string
  /** Where its public keys are. */
  readonly jwksUrl: string
  /** The clients whose tokens are taken; tokens that it gave to others are not for this service. */
  readonly clients: readonly string[]
}

export type TokenVerifier = {
  /** What an access token says that holds now. Throws TokenExpired, TokenInvalid, or KeysUnreachable where nobody can tell. */
  verify(token: string): Promise<unknown>
}

export class TokenExpired extends Error {
  override readonly name = 'TokenExpired'
}

export class TokenInvalid extends Error {
  override readonly name = 'TokenInvalid'
}

/** The issuer's keys could not be had, or are none: it is not the token's fault. */
export class JwksUnreachable extends Error {
  override readonly name = 'JwksUnreachable'
}
