import type { Caller } from '#rules/caller.ts'
import { isManagedBy, keyNotFound } from '#rules/key-request.ts'
import { findKeyById, saveRevoked } from '#table/keys.ts'
import type { World } from '#world/world.ts'

/** The form of a key id; other texts are refused without a read. */
const keyIdPattern = /^key_\w{1,60}$/

/** Revokes a key. Caches accept it for up to 25 seconds more. Revoking a revoked key changes nothing. */
export async function revokeKey(world: World, caller: Caller, keyId: string): Promise<void> {
  const key = keyIdPattern.test(keyId) ? await findKeyById(world, keyId) : undefined
  if (!key || !isManagedBy(key, caller)) throw keyNotFound(keyId)
  await saveRevoked(world, key)
}
