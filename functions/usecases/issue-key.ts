import { type Caller, requireOwnedNamespaces } from '#rules/caller.ts'
import { makeKeyText } from '#rules/key.ts'
import { type CreateKey, expiryFor, requireInForce } from '#rules/key-request.ts'
import { findKeyById, putMadeKey } from '#table/keys.ts'
import { keyOf, type MadeKey } from '#usecases/create-key.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** Makes a key for namespaces of the caller's own. A revoked key makes no other, though it may still be remembered. */
export async function issueKey(world: World, caller: Caller, request: CreateKey): Promise<MadeKey> {
  requireOwnedNamespaces(caller, request.namespaces)
  return settleRace(world, async () => {
    const maker = requireInForce(await findKeyById(world, caller.key_id), world.now())
    const expires_at = expiryFor(request, maker, world.now())
    const secret = makeKeyText(world.randomBelow)
    const key = keyOf(world, secret, { ...request, expires_at })
    return (await putMadeKey(world, maker, key)) ? { secret, key } : lostRace
  })
}
