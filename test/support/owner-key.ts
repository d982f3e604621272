import { putKey } from '#table/keys.ts'
import type { World } from '#world/world.ts'
import { owner } from './test-world.ts'

/** Stores a key of the owner, whose jobs go on only while it is valid. Does nothing if it is stored already. */
export async function storeOwnerKey(world: World, key_id = owner.key_id): Promise<void> {
  const { scope, namespaces } = owner
  await putKey(world, {
    ...{ key_id, hash: key_id.padEnd(64, '0'), scope, namespaces: [...namespaces], label: null },
    ...{ created_at: world.now().toISOString(), expires_at: null, revoked_at: null, last_used_at: null },
  })
}
