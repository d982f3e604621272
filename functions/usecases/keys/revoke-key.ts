import type { Caller } from '#rules/caller.ts'
import { isManagedBy, keyNotFound } from '#rules/key-request.ts'
import { findKeyById, saveRevoked } from '#table/keys.ts'
import type { World } from '#world/world.ts'

/** What an id of a key looks like; others are not looked for. */
const keyIdPattern = /^key_\w{1,60}$/

/** Ends a key, everywhere as soon as it is no longer remembered there. Revoking a revoked key changes nothing. */
export async function revokeKey(world: World, caller: Caller, keyId: string): Promise<void> {
  const key = keyIdPattern.test(keyId) ? await findKeyById(world, keyId) : undefined
  if (!key || !isManagedBy(key, caller)) throw keyNotFound(keyId)
  await saveRevoked(world, key)
}
