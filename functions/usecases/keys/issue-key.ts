import { type Caller, requireOwnedNamespaces } from '#rules/caller.ts'
import { makeKeyText } from '#rules/key.ts'
import { type CreateKey, expiryFor, requireValidKey } from '#rules/key-request.ts'
import { findKeyById, putMadeKey } from '#table/keys.ts'
import { type CreatedKey, newKey } from '#usecases/keys/create-key.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** Makes a key for namespaces of the caller's own. A revoked key makes no other, though it may still be remembered. */
export async function issueKey(world: World, caller: Caller, request: CreateKey): Promise<CreatedKey> {
  requireOwnedNamespaces(caller, request.namespaces)
  return retryOnConflict(world, async () => {
    const maker = requireValidKey(await findKeyById(world, caller.key_id), world.now())
    const expires_at = expiryFor(request, maker, world.now())
    const secret = makeKeyText(world.randomBelow)
    const key = newKey(world, secret, { ...request, expires_at })
    return (await putMadeKey(world, maker, key)) ? { secret, key } : conflict
  })
}
