import { isKeyValid } from '#rules/key.ts'
import { isRevokedByRestore, mustRevoke, type Restore, type RestoreReport } from '#rules/restore.ts'
import { saveRevoked } from '#table/keys.ts'
import { listAllKeys } from '#table/restored-items.ts'
import type { World } from '#world/world.ts'

/** Revokes the keys that the operator of a restore does not keep. Returns these, and those that stay valid. */
export async function reviewKeys(
  world: World,
  restore: Restore,
  ownKey: string | undefined,
): Promise<Pick<RestoreReport, 'revoked_keys' | 'kept_keys'>> {
  for (const key of await listAllKeys(world)) {
    if (mustRevoke(key, restore, ownKey, world.now())) await saveRevoked(world, key)
  }
  const keys = await listAllKeys(world)
  return {
    revoked_keys: keys.filter((key) => isRevokedByRestore(key, restore)),
    kept_keys: keys.filter((key) => isKeyValid(key, world.now())),
  }
}
