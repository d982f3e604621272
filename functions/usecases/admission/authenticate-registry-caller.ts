import { isJwt, registryCallerOfToken, tokenExpired, tokenMissing, tokenRefused } from '#rules/access-token.ts'
import { type RegistryCaller, registryCallerOf } from '#rules/registry-caller.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import { authenticate } from '#usecases/admission/authenticate.ts'
import { JwksUnreachable, TokenExpired, TokenInvalid } from '#world/token-verifier.ts'
import type { World } from '#world/world.ts'

/** Returns the caller that an access token of the deployment's identity provider names, or the holder of an API key. */
export async function authenticateRegistryCaller(world: World, text: string | undefined): Promise<RegistryCaller> {
  if (text === undefined) throw tokenMissing()
  if (!isJwt(text)) return registryCallerOf(await authenticate(world, text))
  const claims = await world.tokenVerifier.verify(text).catch(refuse)
  return registryCallerOfToken(claims, world.settings.tokenRights)
}

function refuse(error: unknown): never {
  if (error instanceof TokenExpired) throw tokenExpired()
  if (error instanceof TokenInvalid) throw tokenRefused()
  if (error instanceof JwksUnreachable) upstreamUnavailable('The identity provider', error)
  throw error
}
