import { type Caller, requireOwnedNamespaces } from '#rules/caller.ts'
import { makeKeyText } from '#rules/key.ts'
import { type CreateKey, expiryFor, requireValidKey } from '#rules/key-request.ts'
import { findKeyById, putMadeKey } from '#table/keys.ts'
import type { CreatedKey } from '#usecases/keys/create-key.ts'
import { newKey } from '#usecases/keys/new-key.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** Issues a key for namespaces that the caller owns. Reads the caller's own key again, because a revoked key may still be cached. */
export async function issueKey(world: World, caller: Caller, request: CreateKey): Promise<CreatedKey> {
  requireOwnedNamespaces(caller, request.namespaces)
  return retryOnConflict(world, async () => {
    const issuer = requireValidKey(await findKeyById(world, caller.key_id), world.now())
    const expires_at = expiryFor(request, issuer, world.now())
    const secret = makeKeyText(world.randomBelow)
    const key = newKey(world, secret, { ...request, expires_at })
    return (await putMadeKey(world, issuer, key)) ? { secret, key } : conflict
  })
}
