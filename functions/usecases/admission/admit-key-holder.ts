import { type Caller, requireScope } from '#rules/caller.ts'
import type { Scope } from '#rules/key.ts'
import { authenticate } from '#usecases/admission/authenticate.ts'
import { enforceRateLimit } from '#usecases/admission/enforce-rate-limit.ts'
import type { World } from '#world/world.ts'

/**
 * Admits the holder of an API key and returns the caller. Every door calls this before anything else: it authenticates,
 * then enforces the rate limit, then requires the scope, so that a request with the wrong scope counts too. `identified` gets
 * the key's id before the key can be refused anything.
 */
export async function admitKeyHolder(
  world: World,
  keyText: string | undefined,
  scope: Scope,
  identified: (keyId: string) => void = () => {},
): Promise<Caller> {
  const caller = await authenticate(world, keyText)
  identified(caller.key_id)
  await enforceRateLimit(world, { kind: 'key', id: caller.key_id, limit: world.settings.rateLimit })
  requireScope(caller, scope)
  return caller
}
