import { type RegistryCaller, type RegistryScope, requireRegistryScope } from '#rules/registry-caller.ts'
import { authenticateRegistryCaller } from '#usecases/admission/authenticate-registry-caller.ts'
import { enforceRateLimit } from '#usecases/admission/enforce-rate-limit.ts'
import type { World } from '#world/world.ts'

/**
 * Admits a caller of the registry by access token or API key, in the order of `admitKeyHolder`. All tokens of one actor
 * share a rate limit.
 */
export async function admitRegistryCaller(
  world: World,
  credential: string | undefined,
  scope: RegistryScope,
  identified: (actor: string) => void = () => {},
): Promise<RegistryCaller> {
  const caller = await authenticateRegistryCaller(world, credential)
  identified(caller.actor)
  await enforceRateLimit(world, { kind: 'key', id: caller.actor, limit: world.settings.rateLimit })
  requireRegistryScope(caller, scope)
  return caller
}
