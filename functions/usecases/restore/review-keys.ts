import { isKeyValid, type Key } from '#rules/key.ts'
import { isRevokedByRestore, mustRevoke, type Restore, type RestoreReport } from '#rules/restore.ts'
import { findKeyByHash, saveRevoked } from '#table/keys.ts'
import type { World } from '#world/world.ts'

/** Revokes the keys that the operator of a restore does not keep. Returns these, and those that stay valid. */
export async function reviewKeys(
  world: World,
  keys: readonly Key[],
  restore: Restore,
  ownKey: string | undefined,
): Promise<Pick<RestoreReport, 'revoked_keys' | 'kept_keys'>> {
  const reviewed: Key[] = []
  for (const key of keys) {
    if (mustRevoke(key, restore, ownKey, world.now())) await saveRevoked(world, key)
    reviewed.push((await findKeyByHash(world, key.hash)) ?? key)
  }
  return {
    revoked_keys: reviewed.filter((key) => isRevokedByRestore(key, restore)),
    kept_keys: reviewed.filter((key) => isKeyValid(key, world.now())),
  }
}
