import { isJwt, tokenCallerOf, tokenExpired, tokenMissing, tokenRefused } from '#rules/registry/access-token.ts'
import { type RegistryCaller, registryCallerOf } from '#rules/registry/scope.ts'
import { authenticate } from '#usecases/authenticate.ts'
import { unreachable } from '#usecases/unreachable.ts'
import { KeysUnreachable, TokenExpired, TokenInvalid } from '#world/registry/tokens.ts'
import type { World } from '#world/world.ts'

/** Who asks the registry: whoever an access token of the deployment's identity provider names, or the holder of an API key. */
export async function admitCaller(world: World, text: string | undefined): Promise<RegistryCaller> {
  if (text === undefined) throw tokenMissing()
  if (!isJwt(text)) return registryCallerOf(await authenticate(world, text))
  const claims = await world.tokens.verify(text).catch(refuse)
  return tokenCallerOf(claims, world.settings.tokens)
}

function refuse(error: unknown): never {
  if (error instanceof TokenExpired) throw tokenExpired()
  if (error instanceof TokenInvalid) throw tokenRefused()
  if (error instanceof KeysUnreachable) unreachable('The identity provider', error)
  throw error
}
