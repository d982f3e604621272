import type { Caller } from '#rules/caller.ts'
import type { Key } from '#rules/key.ts'
import { requireValidKey } from '#rules/key-request.ts'
import { findKeyById } from '#table/keys.ts'
import type { World } from '#world/world.ts'

/** Returns the key that the caller presented. Reads it again, because the cached one can be revoked by now and lags in its last use. */
export async function getCurrentKey(world: World, caller: Caller): Promise<Key> {
  return requireValidKey(await findKeyById(world, caller.key_id), world.now())
}
